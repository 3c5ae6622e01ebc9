package org.tropism.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.record.Tables;
import org.tropism.store.DuckDbReader;
import org.tropism.store.TableExport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism export`: the tables as files for other programs.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Export the tables of a run as CSV, Parquet or NPZ.",
        description = {
            "",
            "NPZ holds one array for each numeric or boolean column of a table; text columns are"
                    + " left out and named. CSV and Parquet hold everything.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism export runs/sparse-regression --csv",
            "  tropism export runs/sparse-regression --npz --out arrays"
        })
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "the folder of the run")
    private Path directory = Path.of(".");

    /// The file formats.
    static final class Formats {
        @Option(names = "--csv", description = "One CSV file a table, all digits.")
        boolean csv;

        @Option(names = "--parquet", description = "The Parquet files.")
        boolean parquet;

        @Option(names = "--npz", description = "One NPZ file a table.")
        boolean npz;
    }

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Formats formats = new Formats();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go (default: DIR/export).")
    private @Nullable Path out;

    @Mixin private final JsonOption output = new JsonOption();

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Results.existing(directory);
        Path into = out == null ? directory.resolve("export") : out;
        var written = new ArrayList<Path>();
        try (var reader = new DuckDbReader(directory)) {
            Files.createDirectories(into);
            if (formats.parquet) {
                written.addAll(TableExport.parquet(directory, into));
            }
            for (String table : Tables.ALL) {
                String sql = "from " + table;
                if (formats.csv) {
                    Path file = into.resolve(table + ".csv");
                    TableExport.csv(reader, sql, file);
                    written.add(file);
                }
                if (formats.npz) {
                    Path file = into.resolve(table + ".npz");
                    npz(reader.query(sql), file);
                    written.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + into + ": " + e.getMessage(), e);
        }
        report(written);
        return ExitCode.OK;
    }

    private void report(List<Path> written) {
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("files", written.stream().map(Path::toString).toList());
            console.json(document);
        } else {
            written.forEach(file -> console.say("wrote %s", file));
        }
    }

    private void npz(Table table, Path file) {
        var arrays = new LinkedHashMap<String, double[]>();
        var left = new ArrayList<String>();
        for (int i = 0; i < table.columns().size(); i++) {
            double[] values = numbers(table, i);
            if (values == null) {
                left.add(table.columns().get(i));
            } else {
                arrays.put(table.columns().get(i), values);
            }
        }
        Arrays1d.write(file, arrays);
        if (!left.isEmpty()) {
            console.say("%s leaves out the text columns %s", file.getFileName(), left);
        }
    }

    /// A column as numbers (absent: NaN), or null if it holds text.
    private static double @Nullable [] numbers(Table table, int column) {
        double[] values = new double[table.rows().size()];
        for (int i = 0; i < values.length; i++) {
            Object cell = table.rows().get(i).get(column);
            switch (cell) {
                case null -> values[i] = Double.NaN;
                case Number number -> values[i] = number.doubleValue();
                case Boolean flag -> values[i] = flag ? 1 : 0;
                default -> {
                    return null;
                }
            }
        }
        return values;
    }
}
