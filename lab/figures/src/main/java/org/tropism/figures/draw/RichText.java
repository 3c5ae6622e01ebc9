package org.tropism.figures.draw;

import java.util.ArrayList;
import java.util.List;

/// A line of text with raised and lowered parts.
///
/// Unicode superscripts and subscripts (`10⁻⁶`, `ℓ₁`) become raised and lowered digits, because
/// few fonts have all of them.
///
/// @param runs from left to right
public record RichText(List<Run> runs) {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
    private static final String PLAIN = "0123456789+−n";
    private static final double SMALL = 0.72;

    /// A part at one height.
    ///
    /// @param level 1 raised, 0 on the line, −1 lowered
    public record Run(String text, int level) {
        double size(double lineSize) {
            return level == 0 ? lineSize : lineSize * SMALL;
        }

        /// How far the baseline is above that of the line.
        double rise(double lineSize) {
            return switch (level) {
                case 1 -> 0.36 * lineSize;
                case -1 -> -0.16 * lineSize;
                default -> 0;
            };
        }
    }

    public RichText {
        runs = List.copyOf(runs);
    }

    /// A text; control characters become spaces.
    public static RichText of(String text) {
        var runs = new ArrayList<Run>();
        var current = new StringBuilder();
        int level = 0;
        for (int c : text.codePoints().toArray()) {
            int raised = RAISED.indexOf(c);
            int lowered = LOWERED.indexOf(c);
            int next = raised >= 0 ? 1 : lowered >= 0 ? -1 : 0;
            if (next != level && !current.isEmpty()) {
                runs.add(new Run(current.toString(), level));
                current.setLength(0);
            }
            level = next;
            boolean printable = !Character.isISOControl(c) && Character.isValidCodePoint(c);
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            int plain = next == 0 ? c : PLAIN.codePointAt(next > 0 ? raised : lowered);
            current.appendCodePoint(printable && !surrogate ? plain : ' ');
        }
        if (!current.isEmpty()) {
            runs.add(new Run(current.toString(), level));
        }
        return new RichText(runs);
    }

    /// `base` with an exponent.
    public static RichText power(String base, int exponent) {
        String raised = exponent < 0 ? "−" + -exponent : Integer.toString(exponent);
        return new RichText(List.of(new Run(base, 0), new Run(raised, 1)));
    }

    /// The width of the line.
    public double width(Face face, double size) {
        double sum = 0;
        for (Run run : runs) {
            sum += face.width(run.text(), run.size(size));
        }
        return sum;
    }

    /// The text without heights.
    public String plain() {
        var out = new StringBuilder();
        runs.forEach(run -> out.append(run.text()));
        return out.toString();
    }
}
