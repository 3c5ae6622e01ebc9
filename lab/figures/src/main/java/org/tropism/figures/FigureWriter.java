package org.tropism.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Page;
import org.tropism.figures.draw.PdfFile;
import org.tropism.figures.draw.PngFile;
import org.tropism.figures.draw.SvgFile;
import org.tropism.figures.plot.FigureLayout;

/// Draws figures into files.
///
/// The same spec and rows give the same bytes in every format on every machine: text is measured
/// and, in pixels, drawn by a font of our own, and no clock, no random number and no font of the
/// machine is used. What cannot be drawn is counted in a note below the figure.
public final class FigureWriter {
    private FigureWriter() {}

    /// Writes `<directory>/<name>.<extension>` for every format; existing files are replaced at
    /// once or not at all.
    ///
    /// @param table the rows of the figure's query; no rows give a figure that says so
    /// @param directory made if it is not there
    /// @return the files in the order of {@link Format}
    /// @throws org.tropism.base.describe.InputErrors if the marks do not fit the columns
    /// @throws UncheckedIOException with file and operation
    public static List<Path> write(
            FigureSpec spec, Table table, Path directory, Set<Format> formats, Preset preset) {
        var face = new Face();
        Page page = FigureLayout.page(spec, table, preset.theme(), face);
        var files = new ArrayList<Path>();
        for (Format format : formats.isEmpty() ? Set.<Format>of() : EnumSet.copyOf(formats)) {
            Path file = directory.resolve(spec.name() + "." + format.extension());
            try {
                Files.createDirectories(directory);
                replace(file, encode(page, format, face));
            } catch (IOException failure) {
                String why = failure.getClass().getSimpleName() + ": " + failure.getMessage();
                throw new UncheckedIOException(
                        new IOException("cannot write " + file + ": " + why, failure));
            }
            files.add(file);
        }
        return List.copyOf(files);
    }

    /// A figure as the text of an SVG document, for a page that shows it.
    ///
    /// @throws org.tropism.base.describe.InputErrors as {@link #write}
    public static String svg(FigureSpec spec, Table table, Preset preset) {
        Page page = FigureLayout.page(spec, table, preset.theme(), new Face());
        return new String(SvgFile.bytes(page), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] encode(Page page, Format format, Face face) throws IOException {
        return switch (format) {
            case SVG -> SvgFile.bytes(page);
            case PNG -> PngFile.bytes(page, face);
            case PDF -> PdfFile.bytes(page, face);
        };
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        // not a temporary file of the JDK: those are closed to other users
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.write(temporary, bytes);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
