package org.tropism.experiment.refute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.YamlReader;
import org.tropism.experiment.spec.Configuration;

/// A setting of the search: the `base` of a file as plain values, and a seed.
///
/// @param base keys `data`, `model`, `loss`, `initialization`, `algorithm`; not changed by anybody
/// @param seed of data, start and algorithm
/// @param steps the most steps of its run
record Candidate(Map<String, Object> base, long seed, long steps) {
    /// The keys that are searched, in the order of a file.
    static final List<String> KEYS =
            List.of("data", "model", "loss", "initialization", "algorithm");

    private static final double TRAIN_LOSS = 1e-18;

    /// A flow costs more: it gets a tenth of the steps, and ends at this time.
    private static final double TIME = 1000;

    /// The same setting with another base.
    Candidate with(Map<String, Object> other) {
        return new Candidate(other, seed, steps);
    }

    /// The `base` of a file with the stopping rules.
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>(base);
        var stop = new LinkedHashMap<String, Object>();
        stop.put("train-loss", Map.of("below", TRAIN_LOSS));
        stop.put("steps", Map.of("at-most", isContinuous() ? steps / 10 : steps));
        if (isContinuous()) {
            stop.put("time", Map.of("at-most", TIME));
        }
        document.put("stop", stop);
        return document;
    }

    private boolean isContinuous() {
        return base.get("algorithm") instanceof Map<?, ?> algorithm
                && algorithm.keySet().iterator().next().toString().endsWith("flow");
    }

    /// The configuration, or null if the values do not fit together.
    @Nullable Configuration configuration() {
        var errors = new Errors();
        try {
            var node = YamlReader.read("candidate", JsonText.line(document()), errors);
            var read = new Decoder(errors).nested(Configuration.class, node);
            return errors.count() > 0 ? null : read;
        } catch (InputErrors e) {
            return null;
        }
    }
}
