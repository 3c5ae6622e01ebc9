package org.tropism.cli;

import java.util.Map;

/// `file`, or `file.npz:array`, as parameters of a member.
final class FileArgument {
    private FileArgument() {}

    /// `path` and `array`.
    ///
    /// @param standard the array that is meant if none is named
    static Map<String, Object> of(String argument, String standard) {
        int colon = argument.lastIndexOf(".npz:");
        if (colon < 0) {
            return Map.of("path", argument, "array", standard);
        }
        int cut = colon + ".npz".length();
        return Map.of("path", argument.substring(0, cut), "array", argument.substring(cut + 1));
    }
}
