package org.tropism.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tropism.experiment.port.Table;
import org.tropism.store.DuckDbReader;
import org.tropism.store.TableExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism sql`: a query over the results.
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        header = "Query the results of a run with SQL.",
        description = {
            "",
            "The views are cases, trajectories, coordinates, comparisons and measurements. A query"
                    + " can only read them. Without a query, the views and their columns are"
                    + " listed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism sql runs/sparse-regression",
            "  tropism sql runs/sparse-regression \"select initialization_scale,"
                    + " median(distance_to_truth_squared) from cases group by 1 order by 1\"",
            "  tropism sql runs/sparse-regression --csv \"from comparisons\" > comparisons.csv"
        })
final class SqlCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder of the run")
    private Path directory = Path.of(".");

    @Parameters(index = "1", paramLabel = "SQL", arity = "0..1", description = "the query")
    private String sql = "";

    @Option(names = "--csv", description = "Print CSV with all digits.")
    private boolean csv;

    @Mixin private final JsonOption output = new JsonOption();

    SqlCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (var reader = new DuckDbReader(Results.existing(directory))) {
            if (sql.isBlank()) {
                listViews(reader);
            } else {
                print(reader.query(sql));
            }
        }
    }

    private void listViews(DuckDbReader reader) {
        Map<String, ?> views = reader.views();
        if (output.json) {
            console.json(views);
        } else {
            views.forEach((view, columns) -> console.out().println(view + ": " + columns));
        }
    }

    private void print(Table table) {
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("columns", table.columns());
            document.put("rows", table.rows());
            console.json(document);
        } else if (csv) {
            try {
                var writer = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
                TableExport.csv(table, writer);
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to standard output", e);
            }
        } else {
            var text = new TextTable(table.columns());
            table.rows().forEach(text::row);
            console.out().print(text);
        }
    }
}
