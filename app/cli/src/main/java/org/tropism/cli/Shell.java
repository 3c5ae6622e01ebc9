package org.tropism.cli;

/// Text as a word of a shell.
final class Shell {
    private Shell() {}

    /// The word, quoted where it must be.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
