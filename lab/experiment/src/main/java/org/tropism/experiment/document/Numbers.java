package org.tropism.experiment.document;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decimal literals: which texts are numbers, and their values without silent loss.
public final class Numbers {
    /// The longest literal that is taken for a number.
    static final int LONGEST = 400;

    private static final Pattern LITERAL =
            Pattern.compile(
                    "[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,9})?");

    private Numbers() {}

    /// Whether a plain scalar is a decimal number: `1e-6`, `.5`, `+2.`, `2000000`; not `007` or
    /// `1_000`, whose meaning depends on the reader.
    public static boolean isLiteral(String text) {
        return text.length() <= LONGEST && LITERAL.matcher(text).matches();
    }

    /// The value as a double; null if it overflows, or is not zero and underflows to zero.
    public static @Nullable Double toDouble(String literal) {
        double value = Double.parseDouble(literal);
        boolean vanished = value == 0 && hasDigits(literal);
        return Double.isInfinite(value) || vanished ? null : value;
    }

    /// The value as a 64-bit integer; null if it has a fraction or is too large.
    public static @Nullable Long toLong(String literal) {
        var exact = new BigDecimal(literal).stripTrailingZeros();
        boolean integral = exact.signum() == 0 || exact.scale() <= 0;
        if (!integral || (long) exact.precision() - exact.scale() > 19) {
            return null;
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }

    /// A `Long` for digits without point and exponent that fit, else a `Double`.
    static Object plain(String literal) {
        boolean digits = literal.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
        var integer = digits ? toLong(literal) : null;
        return integer != null ? (Object) integer : (Object) Double.parseDouble(literal);
    }

    private static boolean hasDigits(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            if (c >= '1' && c <= '9') {
                return true;
            }
        }
        return false;
    }
}
