package org.tropism.experiment.refute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.YamlReader;
import org.tropism.experiment.spec.Configuration;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.Squared;

/// A setting of the search: the `base` of a file as plain values, and a seed.
///
/// @param base keys `data`, `model`, `loss`, `initialization`, `algorithm`; not changed by anybody
/// @param seed of data, start and algorithm
/// @param steps the most steps of its run
record Candidate(Map<String, Object> base, long seed, long steps) {
    /// The keys that are searched, in the order of a file.
    static final List<String> KEYS =
            List.of("data", "model", "loss", "initialization", "algorithm");

    /// The most steps of a run on small data.
    static final long STEPS = 30_000;

    /// Larger data get fewer steps: at most this many examples times inputs times steps.
    private static final long WORK = 10_000_000;

    /// The most steps of an integrator.
    private static final long FLOW_STEPS = 3000;

    private static final long LEAST_STEPS = 1000;

    /// What an adaptive integrator follows: a step of it costs several gradients.
    private static final List<String> FLOWS =
            List.of(Families.id(GradientFlow.class), Families.id(MirrorFlow.class));

    private static final double TRAIN_LOSS = 1e-18;

    /// A flow costs more: it gets a tenth of the steps, and ends at this time.
    private static final double TIME = 1000;

    /// Where the loss has no minimizer a run ends at this logarithm of the risk instead: flows go
    /// there in the logarithm of time, and directions are judged there.
    private static final double LOG_TRAIN_LOSS = -1000;

    /// The same for a polynomial tail, whose margins grow like a power of the risk.
    private static final double POLYNOMIAL_LOG_TRAIN_LOSS = -20;

    private static final String SQUARED = Families.id(Squared.class);

    private static final String POLYNOMIAL = Families.id(PolynomialTail.class);

    /// The same setting with another base.
    Candidate with(Map<String, Object> other) {
        return new Candidate(other, seed, steps);
    }

    /// The `base` of a file with the stopping rules.
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>(base);
        var stop = new LinkedHashMap<String, Object>();
        boolean finite = isOfSquaredLoss();
        if (finite) {
            stop.put("train-loss", Map.of("below", TRAIN_LOSS));
        } else {
            stop.put("log-train-loss", Map.of("below", logTrainLoss()));
        }
        long most = Math.min(steps, Math.max(LEAST_STEPS, WORK / Math.max(1, size())));
        stop.put("steps", Map.of("at-most", isContinuous() ? Math.min(most, FLOW_STEPS) : most));
        if (isContinuous() && finite) {
            stop.put("time", Map.of("at-most", TIME));
        }
        document.put("stop", stop);
        return document;
    }

    /// Examples times inputs, as far as the text tells.
    private long size() {
        if (base.get("data") instanceof Map<?, ?> data
                && data.values().iterator().next() instanceof Map<?, ?> parameters
                && parameters.get("examples") instanceof Long examples
                && parameters.get("inputs") instanceof Long inputs) {
            return examples * inputs;
        }
        return 1;
    }

    private boolean isOfSquaredLoss() {
        return !(base.get("loss") instanceof Map<?, ?> loss) || loss.containsKey(SQUARED);
    }

    private double logTrainLoss() {
        return base.get("loss") instanceof Map<?, ?> loss && loss.containsKey(POLYNOMIAL)
                ? POLYNOMIAL_LOG_TRAIN_LOSS
                : LOG_TRAIN_LOSS;
    }

    private boolean isContinuous() {
        return base.get("algorithm") instanceof Map<?, ?> algorithm
                && FLOWS.contains(algorithm.keySet().iterator().next().toString());
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
