package org.tropism.figures;

import java.nio.file.Path;
import java.util.EnumSet;

/// Draws every example in both widths and all formats, for people to look at: `<directory>`.
final class Gallery {
    private Gallery() {}

    public static void main(String[] arguments) {
        for (Preset preset : Preset.values()) {
            Path directory =
                    Path.of(arguments[0], preset.name().toLowerCase(java.util.Locale.ROOT));
            for (Examples.Example example : Examples.all().values()) {
                FigureWriter.write(
                        example.spec(),
                        example.table(),
                        directory,
                        EnumSet.allOf(Format.class),
                        preset);
            }
        }
    }
}
