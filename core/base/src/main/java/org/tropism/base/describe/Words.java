package org.tropism.base.describe;

import java.util.Locale;

/// The one place where a Java name becomes a name in YAML, on the command line and in columns.
public final class Words {
    private Words() {}

    /// `StochasticGradientDescent` and `stepSize` as `stochastic-gradient-descent` and
    /// `step-size`; a run of capitals is one word, and a digit belongs to the word before it
    /// (`L1` is `l1`).
    public static String kebab(String javaName) {
        var out = new StringBuilder();
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            boolean upper = Character.isUpperCase(c);
            boolean afterLower = i > 0 && Character.isLowerCase(javaName.charAt(i - 1));
            boolean afterDigit = i > 0 && Character.isDigit(javaName.charAt(i - 1));
            boolean beforeLower =
                    i + 1 < javaName.length() && Character.isLowerCase(javaName.charAt(i + 1));
            boolean afterUpper = i > 0 && Character.isUpperCase(javaName.charAt(i - 1));
            if (upper && i > 0 && (afterLower || afterDigit || (afterUpper && beforeLower))) {
                out.append('-');
            }
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /// The name of an enum constant: `ROOT_TWO_PRODUCT` as `root-two-product`.
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The same name for columns of tables: kebab case with `_` for `-` and for `.`.
    public static String snake(String name) {
        return kebab(name).replace('-', '_').replace('.', '_');
    }

    /// A number as a part of a name: `3`, or `1-5` for 1.5.
    public static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value).replace('.', '-');
    }
}
