package org.tropism.problem.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The numbers in text files: decimal, with a point, finite.
///
/// Java's own reader would take `1d`, `0x1p3` and `NaN`; these are errors here.
final class Numbers {
    /// Longer texts are no numbers that a program wrote.
    private static final int MOST_LENGTH = 400;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");

    private Numbers() {}

    /// The number, or NaN where {@link #problem} tells why there is none.
    static double parse(String text) {
        return isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
    }

    /// What is wrong with a text that gave no finite number.
    static String problem(String text) {
        if (text.isEmpty()) {
            return "a value is missing";
        }
        String shown = Complaints.shown(text);
        if (isDecimal(text)) {
            return "the number " + shown + " is beyond the doubles";
        }
        return isSpecial(text)
                ? "the value " + shown + " is not finite"
                : shown + " is not a number";
    }

    /// What to do about it.
    static String remedy(String text) {
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "write decimals with a point: " + text.replace(',', '.');
        }
        if (text.isEmpty() || isSpecial(text)) {
            return "remove the row, or put a number there";
        }
        return "put a decimal number there, such as 1.5 or 2e-3, or leave out the column";
    }

    private static boolean isSpecial(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        String unsigned =
                lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        @Nullable String known =
                switch (unsigned) {
                    case "nan", "na", "n/a", "null", "none", "?", "inf", "infinity" -> unsigned;
                    default -> null;
                };
        return known != null;
    }

    /// Whether the text is `[+-] digits [. digits] [e [+-] digits]` with a digit before the
    /// exponent.
    private static boolean isDecimal(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_LENGTH) {
            return false;
        }
        int at = isSign(text.charAt(0)) ? 1 : 0;
        int whole = digits(text, at);
        int end = whole;
        int fraction = 0;
        if (end < length && text.charAt(end) == '.') {
            int after = digits(text, end + 1);
            fraction = after - end - 1;
            end = after;
        }
        if (whole == at && fraction == 0) {
            return false;
        }
        if (end < length && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < length && isSign(text.charAt(exponent))) {
                exponent++;
            }
            end = digits(text, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return end == length;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
