package org.tropism.figures.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Values of rows as numbers and as short texts.
final class Numbers {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /// A cell as a number: true is 1; null and text are NaN.
    static double of(@Nullable Object cell) {
        return switch (cell) {
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1 : 0;
            case null, default -> Double.NaN;
        };
    }

    /// A cell for a legend: numbers with three digits.
    static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "none";
            case Double number -> text(number.doubleValue());
            default -> cell.toString();
        };
    }

    private static String text(double number) {
        if (!Double.isFinite(number) || number == 0) {
            return Double.isNaN(number) ? "NaN" : number == 0 ? "0" : number > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent <= 4) {
            return rounded.toPlainString().replace('-', '−');
        }
        String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString().replace('-', '−');
        String power = "10" + raised(exponent);
        return mantissa.equals("1") ? power : mantissa + "×" + power;
    }

    /// An integer in superscripts.
    static String raised(int exponent) {
        var out = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append(RAISED.charAt(digit - '0'));
        }
        return out.toString();
    }
}
