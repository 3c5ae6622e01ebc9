package org.tropism.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tropism.experiment.port.EngineProvider;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.run.Engines;
import org.tropism.experiment.run.SweepRun;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.store.ParquetSink;

/// What an engine adds to a case: processor time of a sweep of tiny cases from the lock to the
/// tables, less that of the cases alone, a case. Processor time, since it depends less than time on
/// what else the machine does; of a cluster, that of the driver.
///
/// Prints a row of a Markdown table for each engine, with its share of the time of cases of 1 ms,
/// 10 ms and 1 s.
public final class Overhead {
    private static final int ROUNDS = 4;

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Path folder;

    private Overhead(Path folder) {
        this.folder = folder;
    }

    /// Measures and prints.
    ///
    /// @param arguments cases, then engines: `local:1`, `local:2`, `spark:local[2]`, `spark:URL`
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("overhead");
        try {
            new Overhead(folder).print(Integer.parseInt(arguments[0]), arguments);
        } finally {
            delete(folder);
        }
    }

    private void print(int cases, String[] arguments) {
        var engines = List.of(arguments).subList(1, arguments.length);
        double alone = Double.POSITIVE_INFINITY;
        var whole = new double[engines.size()];
        var bare = new double[engines.size()];
        Arrays.fill(whole, Double.POSITIVE_INFINITY);
        Arrays.fill(bare, Double.POSITIVE_INFINITY);
        // The least of some rounds: in the first ones the compiler is still at work.
        for (int round = 0; round < ROUNDS; round++) {
            alone = Math.min(alone, alone(cases) / cases);
            for (int e = 0; e < whole.length; e++) {
                String engine = engines.get(e);
                whole[e] = Math.min(whole[e], sweep(engine, cases, new ParquetSink()) / cases);
                bare[e] = Math.min(bare[e], sweep(engine, cases, (_, _) -> {}) / cases);
            }
        }
        System.out.println("| engine | run and journal | tables | at 1 ms | at 10 ms | at 1 s |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int e = 0; e < whole.length; e++) {
            double overhead = Math.max(0, whole[e] - alone);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f µs | %.0f µs | %s | %s | %s |%n",
                    engines.get(e).replaceFirst(":", " "),
                    (bare[e] - alone) * 1e6,
                    (whole[e] - bare[e]) * 1e6,
                    share(overhead, 1e-3),
                    share(overhead, 1e-2),
                    share(overhead, 1));
        }
        System.out.printf(
                Locale.ROOT,
                "%nA tiny case alone takes %.0f µs of a processor, its record as text included;"
                        + " least of %d rounds of %d cases.%n",
                alone * 1e6,
                ROUNDS,
                cases);
    }

    private static String share(double overhead, double seconds) {
        return String.format(Locale.ROOT, "%.2g %%", 100 * overhead / (overhead + seconds));
    }

    /// Seconds of the processor for cases one after the other, with their records as text.
    private double alone(int cases) {
        var sweep = spec(cases).sweep();
        long begin = system.getProcessCpuTime();
        long bytes = 0;
        for (int i = 0; i < cases; i++) {
            bytes += FinishedCase.of(CaseRunner.run(sweep, i)).text().length;
        }
        if (bytes == 0) {
            throw new IllegalStateException("no records");
        }
        return (system.getProcessCpuTime() - begin) * 1e-9;
    }

    private double sweep(String engine, int cases, ResultSink sink) {
        var words = engine.split(":", 2);
        boolean local = words[0].equals("local");
        var options =
                new EngineProvider.Options(
                        local ? Integer.parseInt(words[1]) : 2, local ? null : words[1], Map.of());
        long begin;
        try (var runs = Engines.open(words[0], options)) {
            runs.jobs(); // connects
            begin = system.getProcessCpuTime();
            var directory = folder.resolve("run" + System.nanoTime());
            var report =
                    new SweepRun(
                                    directory,
                                    spec(cases),
                                    state -> {},
                                    System::nanoTime,
                                    new Interruption())
                            .run(runs, sink);
            if (!report.isComplete() || report.failed() > 0) {
                throw new IllegalStateException("not all cases were done: " + report);
            }
            return (system.getProcessCpuTime() - begin) * 1e-9;
        }
    }

    private static ExperimentSpec spec(int cases) {
        String yaml =
                """
                title: Tiny cases
                base:
                  data: {sparse-regression: {examples: 2, inputs: 3, nonzeros: 1}}
                  model: {linear: {}}
                  loss: {squared: {weight: 0.5}}
                  initialization: {uniform: {scale: 0}}
                  algorithm: {gradient-flow: {}}
                  stop: {train-loss: {below: 1e-12}}
                  train: false
                seed: 1
                """;
        return ExperimentSpec.read("tiny.yaml", yaml + "replicates: " + cases + "\n");
    }

    private static void delete(Path folder) throws IOException {
        var all = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
