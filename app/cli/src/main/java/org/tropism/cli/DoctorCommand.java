package org.tropism.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;
import org.tropism.figures.FigureWriter;
import org.tropism.figures.Preset;
import org.tropism.kernels.Kernels;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.LeastL1;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tropism doctor`: looks whether everything works here.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Check this machine: Java, kernels, oracle, database, fonts, disk.",
        footer = {"", "Example:", "  tropism doctor"})
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin private final JsonOption output = new JsonOption();

    DoctorCommand(Console console) {
        this.console = console;
    }

    /// One examination.
    ///
    /// @param well whether it went well
    /// @param found what was found, or what went wrong and what to do
    private record Finding(String name, boolean well, String found) {}

    /// What an examination does.
    private interface Examination {
        String look() throws Exception;
    }

    @Override
    public Integer call() {
        var findings = new ArrayList<Finding>();
        examine(
                findings,
                "java",
                () -> Runtime.version() + " from " + System.getProperty("java.home"));
        examine(findings, "kernels", DoctorCommand::kernels);
        examine(findings, "oracle", DoctorCommand::oracle);
        examine(findings, "database", DoctorCommand::database);
        examine(findings, "fonts", DoctorCommand::fonts);
        examine(findings, "current folder", DoctorCommand::writable);
        boolean well = findings.stream().allMatch(Finding::well);
        report(findings, well);
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private void report(List<Finding> findings, boolean well) {
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("well", well);
            for (var finding : findings) {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("well", finding.well());
                entry.put("found", finding.found());
                document.put(finding.name(), entry);
            }
            console.json(document);
            return;
        }
        for (var finding : findings) {
            String mark = finding.well() ? console.green("ok  ") : console.red("FAIL");
            console.say("%s %-15s %s", mark, finding.name(), finding.found());
        }
    }

    private static void examine(List<Finding> findings, String name, Examination examination) {
        try {
            findings.add(new Finding(name, true, examination.look()));
        } catch (Exception | LinkageError e) {
            findings.add(new Finding(name, false, String.valueOf(e.getMessage())));
        }
    }

    private static String kernels() {
        return Kernels.selected().id().toString();
    }

    private static String oracle() {
        var inputs = DenseMatrix.of(new double[][] {{1, 2}});
        var outcome = Oracle.solve(new LeastL1(inputs, new double[] {1}, null));
        if (outcome instanceof OracleOutcome.Solved solved && solved.solution()[1] == 0.5) {
            return "min ‖β‖₁ with β₁ + 2β₂ = 1 is (0, ½), certified";
        }
        throw new IllegalStateException("min ‖β‖₁ with β₁ + 2β₂ = 1 gave " + outcome);
    }

    private static String database() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var answer = connection.createStatement().executeQuery("select version(), 6 * 7")) {
            answer.next();
            if (answer.getInt(2) != 42) {
                throw new IllegalStateException("6 · 7 gave " + answer.getInt(2));
            }
            return "DuckDB " + answer.getString(1);
        }
    }

    private static String fonts() {
        var table = new Table(List.of("x"), List.of(List.of(1.0)));
        var figure =
                new FigureSpec(
                        "fonts",
                        "ℓ1, ‖β‖₂, α → 0",
                        "select 1 as x",
                        List.of(new Mark.Scatter("x", "x", null)),
                        List.of(),
                        null,
                        null,
                        null,
                        null);
        String svg = FigureWriter.svg(figure, table, Preset.ONE_COLUMN);
        return "a figure of " + svg.length() + " characters was drawn";
    }

    private static String writable() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path probe = Files.createTempFile(here, ".tropism", ".probe");
        Files.delete(probe);
        long free = Files.getFileStore(here).getUsableSpace() >> 20;
        return here + " is writable, " + free + " MiB free";
    }
}
