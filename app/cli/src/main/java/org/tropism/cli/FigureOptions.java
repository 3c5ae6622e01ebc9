package org.tropism.cli;

import java.util.EnumSet;
import java.util.Set;
import org.tropism.figures.Format;
import org.tropism.figures.Preset;
import picocli.CommandLine.Option;

/// How figures are drawn.
final class FigureOptions {
    @Option(
            names = "--format",
            paramLabel = "F,…",
            split = ",",
            description = "The file formats: svg, png, pdf (default: all three).")
    Set<Format> formats = EnumSet.allOf(Format.class);

    @Option(names = "--one-column", description = "3.25 inches wide instead of 6.75.")
    boolean oneColumn;

    Preset preset() {
        return oneColumn ? Preset.ONE_COLUMN : Preset.TWO_COLUMN;
    }
}
