package org.tropism.spark;

import java.util.Objects;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.EngineProvider;

/// Makes engines on Apache Spark.
public final class SparkEngineProvider implements EngineProvider {
    /// For the `ServiceLoader`.
    public SparkEngineProvider() {}

    @Override
    public String name() {
        return SparkEngine.NAME;
    }

    @Override
    public Engine open(Options options) {
        String master =
                Objects.requireNonNullElse(options.master(), "local[" + options.jobs() + "]");
        return new SparkEngine(SparkSettings.of(master, options.settings()));
    }
}
