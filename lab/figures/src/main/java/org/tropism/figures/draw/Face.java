package org.tropism.figures.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The one typeface of all figures: Liberation Sans, which PDFBox carries (SIL Open Font License).
///
/// Widths and outlines come from the font file and not from the machine, so that the layout is the
/// same everywhere and a machine without fonts draws the same figure. Its widths are those of
/// Arial and Helvetica. Not for several threads at once.
public final class Face {
    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int MISSING = '□';

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unit;
    private final Map<Integer, Double> widths = new HashMap<>();
    private final Map<Integer, GeneralPath> outlines = new HashMap<>();

    /// Reads the font.
    ///
    /// @throws UncheckedIOException if it cannot be read
    public Face() {
        try (InputStream in = open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            glyphs = font.getUnicodeCmapLookup();
            unit = 1.0 / font.getUnitsPerEm();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the font " + FILE, failure);
        }
    }

    /// The font file.
    static InputStream open() throws IOException {
        InputStream in = Face.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IOException("the font " + FILE + " is not on the class path");
        }
        return in;
    }

    /// The text with characters that the font lacks, or that cannot be drawn, replaced by □.
    public String drawable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(glyphs.getGlyphId(c) == 0 ? MISSING : c));
        return out.toString();
    }

    /// The width of a text in the unit of the size.
    public double width(String text, double size) {
        double sum = 0;
        for (int c : drawable(text).codePoints().toArray()) {
            sum += widths.computeIfAbsent(c, this::advance);
        }
        return sum * size;
    }

    /// The outline of a text whose baseline starts at (x, y), y downwards.
    Path2D outline(String text, double size, double x, double y) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size * unit;
        double at = x;
        for (int c : drawable(text).codePoints().toArray()) {
            var place = new AffineTransform(scale, 0, 0, -scale, at, y);
            path.append(outlines.computeIfAbsent(c, this::glyph).getPathIterator(place), false);
            at += widths.computeIfAbsent(c, this::advance) * size;
        }
        return path;
    }

    private double advance(int codePoint) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(codePoint)) * unit;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the font " + FILE, failure);
        }
    }

    private GeneralPath glyph(int codePoint) {
        try {
            GlyphData data = font.getGlyph().getGlyph(glyphs.getGlyphId(codePoint));
            return data == null ? new GeneralPath() : data.getPath();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the font " + FILE, failure);
        }
    }
}
