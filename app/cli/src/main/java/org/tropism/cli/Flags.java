package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;

/// What the option groups of commands have in common.
final class Flags {
    private Flags() {}

    /// Refuses two flags that say the same thing.
    static void refuseBoth(
            String first, @Nullable Object value, String second, @Nullable Object other) {
        if (value != null && other != null) {
            throw new InputErrors(
                    first + ", " + second, "both say the same thing", "give one of them");
        }
    }

    /// Those of two parameters that were given.
    static Map<String, Object> present(
            String first, @Nullable Object value, String second, @Nullable Object other) {
        var present = new LinkedHashMap<String, Object>();
        if (value != null) {
            present.put(first, value);
        }
        if (other != null) {
            present.put(second, other);
        }
        return present;
    }
}
