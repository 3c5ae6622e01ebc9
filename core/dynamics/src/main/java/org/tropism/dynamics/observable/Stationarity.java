package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.describe.Words;
import org.tropism.base.linalg.Dft;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;

/// How far v is from a stationary point of `min ‖v‖_p s.t. yᵢ·f(xᵢ) ≥ 1`, with the multipliers that
/// the loss itself gives the examples: `g = −∇_v L = Σᵢ λᵢ·yᵢ·∇f(xᵢ)`, λᵢ > 0.
///
/// v is θ, β, or the unitary Fourier transform of β. For p > 1 the distance of the unit vectors of
/// `|v|^(p−1)·sign(v)` and of g, between 0 and 2. For p ≤ 1 the norm has a kink at 0 (for p < 1
/// every multiplier is admitted there), and both sides are multiplied by the conjugate of v: the
/// distance of the unit vectors of `|v_k|^p` and of `v̄_k·g_k`. For p = 1 this says nothing of
/// `|g_k|` where `v_k = 0`. The other half of the conditions is {@link Slackness}. Only the
/// direction of v counts; NaN at 0. One gradient each, formed in logarithms.
///
/// @param of what v is
/// @param p the power
@About(
        value =
                "the first-order residual of a least norm under margins, with the loss's"
                        + " multipliers",
        formula = "‖a/‖a‖ − b/‖b‖‖₂, a = |v|^(p−1)·sign v, b = −∇_v L (times v̄ for p ≤ 1)")
@Source(key = "LyuLi2020", where = "Section 4.2, approximate KKT points")
@Source(key = "GunasekarConvolutional2018", where = "Theorem 2, first-order stationary points")
public record Stationarity(
        @Parameter(
                        about = "whose norm is least",
                        typical = {"\"parameters\"", "\"predictor\"", "\"spectrum\""},
                        absent = "\"parameters\"")
                Subject of,
        @Parameter(
                        about = "the power",
                        min = 0,
                        exclusive = true,
                        typical = {"2", "0.5"},
                        absent = "2")
                double p)
        implements Observable {
    /// Whose norm is least.
    public enum Subject {
        /// θ.
        PARAMETERS,
        /// β.
        PREDICTOR,
        /// The unitary discrete Fourier transform of β.
        SPECTRUM
    }

    @Override
    public String fullName() {
        String whose = of == Subject.PARAMETERS ? "" : "-of-" + Words.kebab(of);
        return name() + whose + (p == 2 ? "" : "-" + Words.number(p));
    }

    /// @throws InputErrors if the loss has no margins
    @Override
    public Probe on(ProblemInstance problem) {
        if (!problem.loss().isOfMargins()) {
            throw new InputErrors(
                    "observe.stationarity",
                    "stationary points under margins, for a loss that has none",
                    "take a loss of margins such as logistic, or leave the observable out");
        }
        boolean parameters = of == Subject.PARAMETERS;
        var gradient = new double[problem.predictorSize()];
        var pulled = new double[problem.start().length];
        return state -> {
            problem.risk().scaledGradient(state.predictor(), gradient);
            if (parameters) {
                problem.map().pullBack(state.parameters(), gradient, pulled);
                return distance(state.parameters(), pulled);
            }
            return distance(state.predictor(), gradient);
        };
    }

    private double distance(double[] v, double[] gradient) {
        int d = v.length;
        var re = v.clone();
        var im = new double[d];
        var slope = new double[d];
        var turned = new double[d];
        for (int k = 0; k < d; k++) {
            slope[k] = -gradient[k];
        }
        if (of == Subject.SPECTRUM) {
            var dft = new Dft(d);
            dft.forward(re, im);
            dft.forward(slope, turned);
        }
        return residual(re, im, slope, turned);
    }

    private double residual(double[] re, double[] im, double[] slope, double[] turned) {
        int d = re.length;
        double largest = 0;
        for (int k = 0; k < d; k++) {
            largest = Math.max(largest, Math.hypot(re[k], im[k]));
        }
        var a = new double[2 * d];
        var b = new double[2 * d];
        for (int k = 0; k < d; k++) {
            double size = Math.hypot(re[k], im[k]) / largest;
            double x = re[k] / largest;
            double y = im[k] / largest;
            if (p > 1) {
                double factor = size > 0 ? Math.pow(size, p - 2) : 0;
                a[k] = factor * x;
                a[d + k] = factor * y;
                b[k] = slope[k];
                b[d + k] = turned[k];
            } else {
                a[k] = Math.pow(size, p);
                b[k] = x * slope[k] + y * turned[k];
                b[d + k] = x * turned[k] - y * slope[k];
            }
        }
        var norm = new L2();
        double first = norm.value(a);
        double second = norm.value(b);
        for (int k = 0; k < 2 * d; k++) {
            a[k] = a[k] / first - b[k] / second;
        }
        return norm.value(a);
    }
}
