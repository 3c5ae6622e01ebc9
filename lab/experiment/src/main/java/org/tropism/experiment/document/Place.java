package org.tropism.experiment.document;

/// Where a node stands, for messages.
///
/// @param source the name of a file, or of whatever the text came from, such as `--set seed`
/// @param line from 1; 0 if the place is the source as a whole
/// @param column from 1; 0 if the place is the source as a whole
public record Place(String source, int line, int column) {
    /// A source as a whole.
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
