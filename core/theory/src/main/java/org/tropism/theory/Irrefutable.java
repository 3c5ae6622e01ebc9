package org.tropism.theory;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;

/// The hypotheses without which no run refutes their theorem, each with the reason.
///
/// A hypothesis that is not named here is needed: the tests and `tropism refute` find a run that
/// contradicts what the theorem would say without it.
final class Irrefutable {
    private static final String LOSS =
            "the formula is written with the weight c and the residuals of the squared loss, and"
                    + " only a squared loss drives Xβ − y to zero at a finite predictor";
    private static final String TRIVIAL = "for y = 0 the run stays at 0, and the bound is 0 ≤ 0";
    private static final String TRUTH = "the formula has w* in it, and there is none";
    private static final String WEIGHTS = "the weights ln sᵢ/ln s̄ are defined for scales below 1";
    private static final String MIRROR =
            "the formula is that of the hidden mirror flow, and there is none";
    private static final String SCALE =
            "the formula is that of the scales of a diagonal network, and there are none";
    private static final String GAIN =
            "the gain is defined for diagonal networks of depth 2 whose start has a hidden mirror"
                    + " flow";
    private static final String SILENT =
            "the theorem predicts no limit and no number that a run could miss";
    private static final String NOISE =
            "noise on the labels moves the parameters within the span of the inputs: a run that"
                + " converges all the same ends where it would without, and one that does not has"
                + " no limit to compare";
    private static final String POTENTIAL =
            "the potential is one of the predictor, and the parameters of a network are none";
    private static final String BALANCE =
            "the balance is that of neighboring matrices, and there are none";
    private static final String FED =
            "measurements that mix all directions feed those that a small start leaves out, so that"
                    + " other small factors find the truth as well";
    private static final String WINDOW =
            "with longer steps a run that stays bounded still finds the truth, and one that"
                    + " diverges has no state in the window of time";
    private static final String REST =
            "a network does not leave parameters that are zero, so that no run has a limit there";
    private static final String LONGER =
            "with longer steps a run that separates the data still goes in this direction, and one"
                    + " that does not has none";
    private static final String NORM = "the margin is one in the norm of the method";
    private static final String DUAL =
            "the tolerance is a bound of the dual program, which holds for any loss and any"
                    + " positive weights of the examples";
    private static final String ANY =
            "at every moment the dual variable is a sum of the constraints with positive weights,"
                    + " whatever decreasing loss gives the weights";
    private static final String ONE_MARGIN =
            "the program takes one margin an example, and several classes have one for every rival";
    private static final String SHAPE =
            "the norm is the one that the factors make, of a matrix or of a spectrum";
    private static final String SELF_BOUND =
            "the gradient at the end bounds the largest margin, whatever loss gives its weights";
    private static final String LOW_RANK =
            "the tolerance is the excess of the gradient at the end, which stays large from a start"
                    + " of low rank, and the run is not judged";
    private static final String OTHERS =
            "the same inequality holds for the other losses that fall to zero, with their own"
                    + " smoothed margin";
    private static final String DEGREE =
            "the normalized margin is divided by a power of the norm, the degree of homogeneity";
    private static final String TAIL = "the minimizer is that of the tail of the loss";
    private static final String MINIMUM =
            "the distance is the one to the minimizer of the logistic risk, and there is none";
    private static final String SLOW =
            "where the gradients fall like a power of the time, the metric of a finite run is never"
                    + " near its limit";

    /// By the hypothesis, whatever the theorem.
    private static final Map<String, String> GENERAL =
            Map.of(
                    "squared-loss", LOSS,
                    "nonzero-targets", TRIVIAL,
                    "known-truth", TRUTH,
                    "scales-below-one", WEIGHTS);

    /// What the general reasons do not cover: for another loss X⁺y is not the minimizer.
    private static final Set<String> REFUTED = Set.of("convex-risk-contraction/squared-loss");

    private static final Map<String, String> OF =
            Map.ofEntries(
                    Map.entry("linear-stochastic-minimum-norm/clean-labels", NOISE),
                    Map.entry("mirror-descent-projection/linear-model", POTENTIAL),
                    Map.entry("adaptive-sign-solution/linear-model", REST),
                    Map.entry("diagonal-network-gradient-flow/hidden-mirror", MIRROR),
                    Map.entry("deep-diagonal-network-gradient-flow/hidden-mirror", MIRROR),
                    Map.entry("diagonal-network-finite-steps/diagonal-network", GAIN),
                    Map.entry("diagonal-network-finite-steps/hidden-mirror", GAIN),
                    Map.entry("stochastic-flow-initialization/diagonal-network", GAIN),
                    Map.entry("stochastic-flow-initialization/hidden-mirror", GAIN),
                    Map.entry("gain-bounds/diagonal-network", GAIN),
                    Map.entry("gain-bounds/hidden-mirror", GAIN),
                    Map.entry("label-noise-gain/diagonal-network", GAIN),
                    Map.entry("label-noise-gain/hidden-mirror", GAIN),
                    Map.entry("sparse-limit/diagonal-network", SCALE),
                    Map.entry("sparse-limit/hidden-mirror", MIRROR),
                    Map.entry("weighted-sparse-limit/diagonal-network", SCALE),
                    Map.entry("weighted-sparse-limit/hidden-mirror", MIRROR),
                    Map.entry("dense-limit/diagonal-network", SCALE),
                    Map.entry("dense-limit/hidden-mirror", MIRROR),
                    Map.entry("small-scale-recovery/diagonal-network", SCALE),
                    Map.entry("large-scale-recovery/diagonal-network", SCALE),
                    Map.entry("max-margin-direction/decreasing-step", LONGER),
                    Map.entry("steepest-descent-margin/steepest-descent", NORM),
                    Map.entry("adagrad-margin/exponential-tail", SLOW),
                    Map.entry("mirror-descent-margin/linear-model", POTENTIAL),
                    Map.entry("mirror-descent-margin/exponential-tail", DUAL),
                    Map.entry("mirror-descent-margin/homogeneous-mirror", NORM),
                    Map.entry("homogeneous-margin-growth/homogeneous-model", DEGREE),
                    Map.entry("homogeneous-margin-growth/plain-exponential-tail", OTHERS),
                    Map.entry("homogeneous-kkt-direction/homogeneous-model", DEGREE),
                    Map.entry("homogeneous-kkt-direction/plain-exponential-tail", OTHERS),
                    Map.entry("diagonal-network-margin/diagonal-network", SCALE),
                    Map.entry("diagonal-network-margin/hidden-mirror", MIRROR),
                    Map.entry("diagonal-network-margin/plain-exponential-tail", ANY),
                    Map.entry("diagonal-network-margin/two-classes", ONE_MARGIN),
                    Map.entry("nuclear-margin/matrix-factorization", SHAPE),
                    Map.entry("nuclear-margin/full-rank-start", LOW_RANK),
                    Map.entry("nuclear-margin/plain-exponential-tail", SELF_BOUND),
                    Map.entry("nuclear-margin/two-classes", ONE_MARGIN),
                    Map.entry("convolutional-margin/linear-convolution", SHAPE),
                    Map.entry("convolutional-margin/plain-exponential-tail", SELF_BOUND),
                    Map.entry("convolutional-margin/two-classes", ONE_MARGIN),
                    Map.entry("polynomial-tail-direction/polynomial-tail", TAIL),
                    Map.entry("logistic-risk-contraction/logistic-loss", MINIMUM),
                    Map.entry("logistic-risk-contraction/minimum", MINIMUM),
                    Map.entry("polynomial-tail-direction/decreasing-step", LONGER),
                    Map.entry("layer-balance/product-of-matrices", BALANCE),
                    Map.entry("restricted-isometry/short-step", WINDOW),
                    Map.entry("restricted-isometry/identity-start", FED),
                    Map.entry("adaptive-separation/linear-model", SILENT),
                    Map.entry("adaptive-separation/exponential-tail", SILENT),
                    Map.entry("adaptive-separation/forgetting-method", SILENT));

    private Irrefutable() {}

    /// The reason, or null if a run refutes the theorem without the hypothesis.
    static @Nullable String because(Theorem theorem, String hypothesis) {
        if (!theorem.predicts()) {
            return SILENT;
        }
        var name = Families.id(theorem.getClass());
        var reason = OF.get(name + "/" + hypothesis);
        if (reason != null) {
            return reason;
        }
        return REFUTED.contains(name + "/" + hypothesis) ? null : GENERAL.get(hypothesis);
    }
}
