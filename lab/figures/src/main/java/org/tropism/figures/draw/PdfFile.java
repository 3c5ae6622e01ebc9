package org.tropism.figures.draw;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/// A page as PDF with the used part of the font embedded; no dates, a fixed document id.
public final class PdfFile {
    /// Control points of a quarter circle lie this part of the radius away.
    private static final double ARC = 0.5522847498307936;

    private final PDPageContentStream out;
    private final PDType0Font font;
    private final Face face;
    private final double height;

    private PdfFile(PDPageContentStream out, PDType0Font font, Face face, double height) {
        this.out = out;
        this.font = font;
        this.face = face;
        this.height = height;
    }

    /// The bytes of the file.
    public static byte[] bytes(Page page, Face face) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument();
                InputStream file = Face.open()) {
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(page.title());
            document.getDocumentInformation().setSubject(page.description());
            var size = new PDRectangle((float) page.width(), (float) page.height());
            var sheet = new PDPage(size);
            document.addPage(sheet);
            PDType0Font font = PDType0Font.load(document, file, true);
            try (var content = new PDPageContentStream(document, sheet)) {
                var pdf = new PdfFile(content, font, face, page.height());
                for (Item item : page.items()) {
                    pdf.draw(item);
                }
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private void draw(Item item) throws IOException {
        switch (item) {
            case Item.Area area -> {
                out.saveGraphicsState();
                if (area.opacity() < 1) {
                    var state = new PDExtendedGraphicsState();
                    state.setNonStrokingAlphaConstant((float) area.opacity());
                    out.setGraphicsStateParameters(state);
                }
                fillColor(area.color());
                path(area.path());
                out.fill();
                out.restoreGraphicsState();
            }
            case Item.Stroke stroke -> stroke(stroke);
            case Item.Markers markers -> {
                fillColor(markers.color());
                for (int i = 0; i < markers.x().length; i++) {
                    marker(markers, i);
                }
                if (markers.x().length > 0) {
                    out.fill();
                }
            }
            case Item.Text text -> text(text);
        }
    }

    private void stroke(Item.Stroke stroke) throws IOException {
        out.setStrokingColor(
                part(stroke.color(), 16), part(stroke.color(), 8), part(stroke.color(), 0));
        out.setLineWidth((float) stroke.width());
        out.setLineJoinStyle(1);
        var dash = new float[stroke.dash().length];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) stroke.dash()[i];
        }
        out.setLineDashPattern(dash, 0);
        path(stroke.path());
        out.stroke();
    }

    private void marker(Item.Markers markers, int i) throws IOException {
        if (markers.shape() == MarkerShape.CIRCLE) {
            circle(markers.x()[i], markers.y()[i], markers.radius());
        } else {
            var path = new Path2D.Double();
            markers.shape().append(path, markers.x()[i], markers.y()[i], markers.radius());
            path(path);
        }
    }

    private void circle(double x, double y, double r) throws IOException {
        double c = ARC * r;
        out.moveTo(across(x + r), up(y));
        curve(x + r, y + c, x + c, y + r, x, y + r);
        curve(x - c, y + r, x - r, y + c, x - r, y);
        curve(x - r, y - c, x - c, y - r, x, y - r);
        curve(x + c, y - r, x + r, y - c, x + r, y);
        out.closePath();
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y)
            throws IOException {
        out.curveTo(across(x1), up(y1), across(x2), up(y2), across(x), up(y));
    }

    private void path(Path2D path) throws IOException {
        var c = new double[6];
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> out.moveTo(across(c[0]), up(c[1]));
                case PathIterator.SEG_LINETO -> out.lineTo(across(c[0]), up(c[1]));
                case PathIterator.SEG_CLOSE -> out.closePath();
                default -> throw new IllegalArgumentException("figures have straight paths only");
            }
        }
    }

    private void text(Item.Text text) throws IOException {
        fillColor(text.color());
        double x = text.anchor().shift(text.text().width(face, text.size()));
        for (RichText.Run run : text.text().runs()) {
            double size = run.size(text.size());
            double rise = run.rise(text.size());
            double left = text.upwards() ? text.x() - rise : text.x() + x;
            double base = text.upwards() ? height - text.y() + x : height - text.y() + rise;
            out.beginText();
            out.setFont(font, (float) size);
            double angle = text.upwards() ? Math.PI / 2 : 0;
            out.setTextMatrix(Matrix.getRotateInstance(angle, (float) left, (float) base));
            out.showText(face.drawable(run.text()));
            out.endText();
            x += face.width(run.text(), size);
        }
    }

    private void fillColor(int rgb) throws IOException {
        out.setNonStrokingColor(part(rgb, 16), part(rgb, 8), part(rgb, 0));
    }

    private static float part(int rgb, int shift) {
        return ((rgb >> shift) & 0xff) / 255f;
    }

    private static float across(double x) {
        return (float) x;
    }

    private float up(double y) {
        return (float) (height - y);
    }
}
