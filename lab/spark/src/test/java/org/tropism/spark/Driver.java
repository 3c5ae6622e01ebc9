package org.tropism.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.EngineProvider;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.run.Engines;
import org.tropism.experiment.run.SweepReport;
import org.tropism.experiment.run.SweepRun;
import org.tropism.experiment.spec.ExperimentSpec;

/// A process that runs a sweep on an engine, and may be killed by tests.
final class Driver {
    /// Cases of about a tenth of a second, on data that some of them share.
    private static final String YAML =
            """
            title: A sweep for a cluster
            base:
              data: {sparse-regression: {examples: 8, inputs: 16, nonzeros: 2}}
              model: {diagonal-network: {depth: 2}}
              loss: {squared: {weight: 0.5}}
              initialization: {uniform: {scale: 0.3}}
              algorithm: {gradient-descent: {step-size: {constant: {value: 1e-5}}}}
              stop: {train-loss: {below: 1e-300}, steps: {at-most: %d}}
              observe: [train-risk]
              record: {points: 5}
              references: [least-l1]
            axes:
              initialization.scale: [0.01, 0.1, 1]
              algorithm.step-size.value: [1e-5, 2e-5]
            replicates: %d
            seed: 3
            """;

    private Driver() {}

    static ExperimentSpec spec(int steps, int replicates) {
        return ExperimentSpec.read(
                "cluster.yaml", YAML.formatted(steps, replicates), List.of(), false);
    }

    static Engine spark(String master) {
        var settings = Map.of("spark.executor.memory", "512m", "spark.speculation", "false");
        return Engines.open("spark", new EngineProvider.Options(2, master, settings));
    }

    static SweepReport run(Path directory, ExperimentSpec spec, Engine engine) {
        return new SweepRun(directory, spec, state -> {}, System::nanoTime, new Interruption())
                .run(engine, new Lines());
    }

    /// @param arguments folder, master, steps, replicates
    public static void main(String[] arguments) {
        var spec = spec(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (var engine = spark(arguments[1])) {
            run(Path.of(arguments[0]), spec, engine);
        }
    }

    static Path table(Path directory) {
        return directory.resolve("table.txt");
    }

    /// One line a record.
    private static final class Lines implements ResultSink {
        @Override
        public void write(Path directory, Iterable<CaseRecord> records) {
            try (var out = Files.newBufferedWriter(table(directory))) {
                for (var record : records) {
                    out.write(RecordJson.write(record));
                    out.write('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
