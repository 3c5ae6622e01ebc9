package org.tropism.figures.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// A page as PNG at 200 dots an inch. Text is filled outlines of {@link Face}: no font of the
/// machine is used, and none has to be there.
public final class PngFile {
    /// Dots in an inch.
    public static final int DPI = 200;

    private static final double POINTS = 72;

    private PngFile() {}

    /// The bytes of the file.
    public static byte[] bytes(Page page, Face face) throws IOException {
        double scale = DPI / POINTS;
        var image =
                new BufferedImage(
                        (int) Math.round(page.width() * scale),
                        (int) Math.round(page.height() * scale),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(scale, scale);
            page.items().forEach(item -> draw(g, face, item));
        } finally {
            g.dispose();
        }
        return encoded(image);
    }

    private static void draw(Graphics2D g, Face face, Item item) {
        switch (item) {
            case Item.Area area -> {
                g.setColor(color(area.color(), area.opacity()));
                g.fill(area.path());
            }
            case Item.Stroke stroke -> {
                g.setColor(color(stroke.color(), 1));
                g.setStroke(pen(stroke));
                g.draw(stroke.path());
            }
            case Item.Markers markers -> {
                g.setColor(color(markers.color(), 1));
                for (int i = 0; i < markers.x().length; i++) {
                    g.fill(marker(markers, i));
                }
            }
            case Item.Text text -> text(g, face, text);
        }
    }

    private static java.awt.Shape marker(Item.Markers markers, int i) {
        double r = markers.radius();
        double x = markers.x()[i];
        double y = markers.y()[i];
        if (markers.shape() == MarkerShape.CIRCLE) {
            return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        }
        var path = new Path2D.Double();
        markers.shape().append(path, x, y, r);
        return path;
    }

    private static void text(Graphics2D g, Face face, Item.Text text) {
        g.setColor(color(text.color(), 1));
        AffineTransform before = g.getTransform();
        g.translate(text.x(), text.y());
        if (text.upwards()) {
            g.rotate(-Math.PI / 2);
        }
        double x = text.anchor().shift(text.text().width(face, text.size()));
        for (RichText.Run run : text.text().runs()) {
            double size = run.size(text.size());
            g.fill(face.outline(run.text(), size, x, -run.rise(text.size())));
            x += face.width(run.text(), size);
        }
        g.setTransform(before);
    }

    private static BasicStroke pen(Item.Stroke stroke) {
        float width = (float) stroke.width();
        int cap = BasicStroke.CAP_BUTT;
        int join = BasicStroke.JOIN_ROUND;
        if (stroke.dash().length == 0) {
            return new BasicStroke(width, cap, join);
        }
        var dash = new float[stroke.dash().length];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) stroke.dash()[i];
        }
        return new BasicStroke(width, cap, join, 10, dash, 0);
    }

    private static Color color(int rgb, double opacity) {
        return new Color(
                (rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, (int) Math.round(opacity * 255));
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(image), null);
        String perMeter = Long.toString(Math.round(DPI / 0.0254));
        var density = new IIOMetadataNode("pHYs");
        density.setAttribute("pixelsPerUnitXAxis", perMeter);
        density.setAttribute("pixelsPerUnitYAxis", perMeter);
        density.setAttribute("unitSpecifier", "meter");
        var root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(density);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        var bytes = new ByteArrayOutputStream();
        // in memory: the cache of ImageIO would be a temporary file
        try (ImageOutputStream out = new javax.imageio.stream.MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
