package org.tropism.experiment.refute;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.refute.Search.Found;
import org.tropism.theory.Hypothesis;
import org.tropism.theory.Theorem;

/// The wrong-way test of a theorem: inside its hypotheses no run may contradict it; without one of
/// them some run must, or the hypothesis is not needed.
///
/// Not for several threads at once.
public final class Refutation {
    /// A disagreement of this many tolerances shows that a hypothesis is needed.
    private static final double CLEAR = 10;

    /// How many settings more are judged after the first clear counterexample.
    private static final int PATIENCE = 100;

    private static final String UNCHARACTERIZED =
            "the theorem says that no formula for the limit is known, which no run contradicts; a"
                    + " formula that holds on every run would. That the natural candidates fail is"
                    + " shown by the experiments that `tropism explain` lists";

    private final Theorem theorem;
    private final @Nullable String relaxed;
    private final Search search;
    private final BooleanSupplier goOn;

    /// How far a search is.
    ///
    /// @param judged settings whose run was compared
    /// @param excess the largest disagreement in tolerances, NaN before the first
    public record Progress(long tries, long judged, double excess, boolean minimizing) {}

    /// What a search found.
    ///
    /// @param tries settings tried
    /// @param judged settings whose run was compared
    /// @param verdict of the setting of the largest disagreement, or null if none was judged
    /// @param yaml a file that replays the counterexample, or null if there is none
    /// @param irrefutable why no run can refute the theorem, or the theorem without the relaxed
    /// hypothesis, so that nothing was searched; null where some run could
    public record Outcome(
            String theorem,
            @Nullable String relaxed,
            long tries,
            long judged,
            @Nullable Formal verdict,
            @Nullable String yaml,
            @Nullable String irrefutable) {
        /// Whether some run contradicts the theorem without the relaxed hypothesis.
        public boolean refuted() {
            return yaml != null;
        }
    }

    /// @param relaxed the hypothesis to go without, or null for none
    /// @param goOn false ends the search; what was found so far stays
    /// @throws InputErrors if the theorem has no such hypothesis
    public Refutation(Theorem theorem, @Nullable String relaxed, long seed, BooleanSupplier goOn) {
        var names = hypotheses(theorem);
        if (relaxed != null && !names.contains(relaxed)) {
            throw new InputErrors(
                    "--relax",
                    name(theorem) + " has no hypothesis '" + relaxed + "'",
                    Nearest.remedy(relaxed, names));
        }
        this.theorem = theorem;
        this.relaxed = relaxed;
        this.goOn = goOn;
        this.search = new Search(theorem, relaxed, seed, goOn);
    }

    /// The names of a theorem's hypotheses that can be checked before a run, in its order.
    public static List<String> hypotheses(Theorem theorem) {
        var base =
                new Candidate(
                        java.util.Map.of(
                                "data",
                                java.util.Map.of(
                                        "sparse-regression",
                                        java.util.Map.of(
                                                "examples", 2, "inputs", 3, "nonzeros", 1)),
                                "model",
                                "linear",
                                "initialization",
                                "zero",
                                "algorithm",
                                Families.id(GradientFlow.class)),
                        0,
                        1);
        var configuration = java.util.Objects.requireNonNull(base.configuration());
        return theorem.hypotheses(Trial.setting(configuration, 0)).stream()
                .map(Hypothesis::name)
                .toList();
    }

    /// Searches, and makes a counterexample small.
    ///
    /// @param tries the most settings to try
    /// @param tell told of progress
    public Outcome run(long tries, Consumer<Progress> tell) {
        var reason =
                relaxed != null
                        ? theorem.irrefutable(relaxed)
                        : theorem.predicts() ? null : UNCHARACTERIZED;
        if (reason != null) {
            return new Outcome(name(theorem), relaxed, 0, 0, null, null, reason);
        }
        long quiet = 0;
        while (search.tries() < tries && goOn.getAsBoolean() && quiet < PATIENCE) {
            long before = search.judged();
            search.step(_ -> {});
            var best = search.best();
            boolean found = best != null && isClear(best.formal());
            quiet += found ? search.judged() - before : 0;
            tell.accept(progress(false));
        }
        var best = search.best();
        if (best == null || !best.formal().refutes()) {
            return outcome(best, null);
        }
        tell.accept(progress(true));
        var smallest = new Minimizer(search.trial(), best, goOn).minimize();
        return outcome(smallest, RefutingFile.text(name(theorem), relaxed, smallest));
    }

    private Progress progress(boolean minimizing) {
        var best = search.best();
        return new Progress(
                search.tries(),
                search.judged(),
                best == null ? Double.NaN : best.formal().excess(),
                minimizing);
    }

    private static boolean isClear(Formal formal) {
        return formal.refutes() && formal.excess() >= CLEAR;
    }

    private Outcome outcome(@Nullable Found found, @Nullable String yaml) {
        return new Outcome(
                name(theorem),
                relaxed,
                search.tries(),
                search.judged(),
                found == null ? null : found.formal(),
                yaml,
                null);
    }

    private static String name(Theorem theorem) {
        return Families.id(theorem.getClass());
    }
}
