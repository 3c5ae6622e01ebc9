package org.tropism.theory;

import java.util.Locale;

/// Numbers in sentences.
final class Text {
    private Text() {}

    /// Four significant digits, in the same words everywhere.
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
