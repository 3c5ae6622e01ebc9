package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.List;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Item;
import org.tropism.figures.draw.RichText;

/// Text broken into lines.
///
/// @param role of the items
/// @param lines from top to bottom
/// @param size of the letters
/// @param color 0xRRGGBB
record Paragraph(String role, List<String> lines, double size, int color) {
    private static final double LEADING = 1.28;

    /// Breaks a text between words; a word that is wider than the line is broken inside.
    static Paragraph of(String role, String text, double size, int color, double width, Face face) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (RichText.of(longer).width(face, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (RichText.of(line).width(face, size) > width && line.length() > 1) {
                int cut = fitting(line, size, width, face);
                lines.add(line.substring(0, cut));
                line = line.substring(cut);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return new Paragraph(role, lines, size, color);
    }

    private static int fitting(String word, double size, double width, Face face) {
        int cut = word.length() - 1;
        while (cut > 1 && RichText.of(word.substring(0, cut)).width(face, size) > width) {
            cut--;
        }
        return Character.isLowSurrogate(word.charAt(cut)) && cut > 1 ? cut - 1 : cut;
    }

    double height() {
        return lines.size() * LEADING * size;
    }

    /// The lines, the first one below `top`.
    List<Item> at(double left, double top) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < lines.size(); i++) {
            double base = top + size * (0.95 + i * LEADING);
            RichText text = RichText.of(lines.get(i));
            items.add(Item.text(role, text, left, base, size, color, Item.Anchor.START));
        }
        return items;
    }

    /// Markdown without its signs: emphasis, code and links become their text.
    static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
                .replaceAll("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?!\\w)", "$1")
                .replace("`", "");
    }
}
