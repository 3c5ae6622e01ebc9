package org.tropism.experiment.port;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A kind of engine, found by `ServiceLoader`: the lab does not know which there are.
public interface EngineProvider {
    /// The identifier, such as `spark`.
    String name();

    /// Makes an engine; connections may be opened by the first run.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the options are wrong
    Engine open(Options options);

    /// What people say about an engine.
    ///
    /// @param jobs cases at the same time, where the engine does not know better
    /// @param master where the cases are to run, in the engine's own words, or null
    /// @param settings of the engine's own
    record Options(int jobs, @Nullable String master, Map<String, String> settings) {
        /// Copies the map.
        public Options {
            settings = Map.copyOf(settings);
        }
    }
}
