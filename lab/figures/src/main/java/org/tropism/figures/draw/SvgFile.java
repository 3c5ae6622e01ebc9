package org.tropism.figures.draw;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A page as SVG 1.1: text stays text, every series is one path, nothing refers to outside.
///
/// Coordinates are rounded to 1/100 point and written as differences of the rounded values, so that
/// errors do not add up. There are no ids, no dates and no scripts.
public final class SvgFile {
    private static final String FAMILY = "Liberation Sans,Arimo,Arial,Helvetica,sans-serif";

    private final StringBuilder out = new StringBuilder();

    private SvgFile() {}

    /// The bytes of the file, UTF-8.
    public static byte[] bytes(Page page) {
        var svg = new SvgFile();
        svg.page(page);
        return svg.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void page(Page page) {
        String size = number(page.width()) + " " + number(page.height());
        out.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\""
                                + " width=\"")
                .append(number(page.width()))
                .append("pt\" height=\"")
                .append(number(page.height()))
                .append("pt\" viewBox=\"0 0 ")
                .append(size)
                .append("\" font-family=\"")
                .append(FAMILY)
                .append("\">\n<title>")
                .append(escaped(page.title()))
                .append("</title>\n<desc>")
                .append(escaped(page.description()))
                .append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        page.items().forEach(this::item);
        out.append("</svg>\n");
    }

    private void item(Item item) {
        switch (item) {
            case Item.Area area -> {
                open("path", area.role()).append(" fill=\"").append(color(area.color()));
                out.append('"');
                if (area.opacity() < 1) {
                    out.append(" fill-opacity=\"").append(number(area.opacity())).append('"');
                }
                out.append(" d=\"");
                path(area.path());
                out.append("\"/>\n");
            }
            case Item.Stroke stroke -> stroke(stroke);
            case Item.Markers markers -> markers(markers);
            case Item.Text text -> text(text);
        }
    }

    private void stroke(Item.Stroke stroke) {
        open("path", stroke.role()).append(" fill=\"none\" stroke=\"");
        out.append(color(stroke.color()))
                .append("\" stroke-width=\"")
                .append(number(stroke.width()))
                .append("\" stroke-linejoin=\"round\"");
        if (stroke.dash().length > 0) {
            out.append(" stroke-dasharray=\"");
            for (int i = 0; i < stroke.dash().length; i++) {
                out.append(i == 0 ? "" : ",").append(number(stroke.dash()[i]));
            }
            out.append('"');
        }
        out.append(" d=\"");
        path(stroke.path());
        out.append("\"/>\n");
    }

    /// Circles are round caps of strokes without length: fifteen bytes each.
    private void markers(Item.Markers markers) {
        open("path", markers.role());
        boolean circle = markers.shape() == MarkerShape.CIRCLE;
        if (circle) {
            out.append(" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"")
                    .append(number(2 * markers.radius()))
                    .append("\" stroke=\"");
        } else {
            out.append(" fill=\"");
        }
        out.append(color(markers.color())).append("\" d=\"");
        for (int i = 0; i < markers.x().length; i++) {
            if (circle) {
                out.append('M');
                pair(hundredths(markers.x()[i]), hundredths(markers.y()[i]));
                out.append("h0");
            } else {
                var corners = new Path2D.Double();
                markers.shape().append(corners, markers.x()[i], markers.y()[i], markers.radius());
                path(corners);
            }
        }
        out.append("\"/>\n");
    }

    private void text(Item.Text text) {
        open("text", text.role());
        if (text.upwards()) {
            out.append(" transform=\"translate(")
                    .append(number(text.x()))
                    .append(' ')
                    .append(number(text.y()))
                    .append(") rotate(-90)\"");
        } else {
            out.append(" x=\"").append(number(text.x()));
            out.append("\" y=\"").append(number(text.y())).append('"');
        }
        out.append(" font-size=\"").append(number(text.size()));
        out.append("\" fill=\"").append(color(text.color())).append('"');
        if (text.anchor() != Item.Anchor.START) {
            String anchor = text.anchor().name().toLowerCase(Locale.ROOT);
            out.append(" text-anchor=\"").append(anchor).append('"');
        }
        out.append('>');
        double rise = 0;
        for (RichText.Run run : text.text().runs()) {
            double wanted = run.rise(text.size());
            if (run.level() == 0 && rise == 0) {
                out.append(escaped(run.text()));
            } else {
                out.append("<tspan dy=\"").append(number(rise - wanted));
                out.append("\" font-size=\"").append(number(run.size(text.size()))).append("\">");
                out.append(escaped(run.text())).append("</tspan>");
                rise = wanted;
            }
        }
        out.append("</text>\n");
    }

    private StringBuilder open(String element, String role) {
        return out.append('<')
                .append(element)
                .append(" class=\"")
                .append(escaped(role))
                .append('"');
    }

    private void path(Path2D path) {
        var c = new double[6];
        long x = 0;
        long y = 0;
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            int kind = it.currentSegment(c);
            if (kind == PathIterator.SEG_CLOSE) {
                out.append('z');
                continue;
            }
            if (kind != PathIterator.SEG_MOVETO && kind != PathIterator.SEG_LINETO) {
                throw new IllegalArgumentException("figures have straight paths only");
            }
            long nx = hundredths(c[0]);
            long ny = hundredths(c[1]);
            if (kind == PathIterator.SEG_MOVETO) {
                out.append('M');
                pair(nx, ny);
            } else if (ny == y) {
                out.append('h');
                hundredth(nx - x);
            } else if (nx == x) {
                out.append('v');
                hundredth(ny - y);
            } else {
                out.append('l');
                pair(nx - x, ny - y);
            }
            x = nx;
            y = ny;
        }
    }

    private void pair(long x, long y) {
        hundredth(x);
        if (y >= 0) {
            out.append(' ');
        }
        hundredth(y);
    }

    private void hundredth(long value) {
        long rest = Math.abs(value);
        if (value < 0) {
            out.append('-');
        }
        if (rest >= 100 || rest == 0) {
            out.append(rest / 100);
        }
        long fraction = rest % 100;
        if (fraction > 0) {
            out.append('.').append((char) ('0' + fraction / 10));
            if (fraction % 10 > 0) {
                out.append((char) ('0' + fraction % 10));
            }
        }
    }

    private static long hundredths(double value) {
        return Math.round(value * 100);
    }

    private static String number(double value) {
        var svg = new SvgFile();
        svg.hundredth(hundredths(value));
        return svg.out.toString();
    }

    private static String color(int rgb) {
        String hex = Integer.toHexString(0x1000000 | (rgb & 0xffffff));
        return "#" + hex.substring(1);
    }

    /// Text for element content and attributes; what XML cannot hold becomes a space.
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                default -> safe.appendCodePoint(allowed(c) ? c : ' ');
                            }
                        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
