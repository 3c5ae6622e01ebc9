package org.tropism.experiment.catalog;

import org.tropism.base.describe.Parameter;
import org.tropism.experiment.document.JsonText;

/// Ranges of parameters in words.
final class Ranges {
    private Ranges() {}

    /// Such as `greater than 0`, `from 0 to 1`, `at least 2`; empty if there are no limits.
    static String words(Parameter limits) {
        boolean low = !Double.isInfinite(limits.min());
        boolean high = !Double.isInfinite(limits.max());
        var min = JsonText.number(limits.min());
        var max = JsonText.number(limits.max());
        if (low && high) {
            return limits.exclusive()
                    ? "between " + min + " and " + max + ", both excluded"
                    : "from " + min + " to " + max;
        }
        if (low) {
            return (limits.exclusive() ? "greater than " : "of at least ") + min;
        }
        if (high) {
            return (limits.exclusive() ? "less than " : "of at most ") + max;
        }
        return "";
    }
}
