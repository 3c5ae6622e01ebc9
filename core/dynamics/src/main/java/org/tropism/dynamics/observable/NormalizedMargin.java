package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.risk.ProblemInstance;

/// The least margin of a training example divided by `norm^L`, where predictions are homogeneous of
/// degree L in what the norm is taken of: the predictor β (L = 1 for models that are linear in the
/// inputs), or the parameters θ (L the depth of a diagonal network).
///
/// NaN if the targets are no labels, the model is not homogeneous, or at 0. One pass over the data.
@About(
        value = "the least margin of a training example divided by a norm",
        formula = "min yᵢ·f(xᵢ)/‖·‖^L")
@Source(key = "LyuLi2020", where = "Section 3, the normalized margin")
public record NormalizedMargin(
        @Parameter(about = "the norm", typical = "\"l2\"", absent = "\"l2\"") Norm norm,
        @Parameter(
                        about = "what the norm is taken of",
                        typical = {"\"predictor\"", "\"parameters\""},
                        absent = "\"predictor\"")
                Subject of)
        implements Observable {
    /// What the norm is taken of.
    public enum Subject {
        /// β.
        PREDICTOR,
        /// θ.
        PARAMETERS
    }

    @Override
    public String fullName() {
        String word = norm.equals(new L2()) ? "" : "-" + norm.word();
        return name() + word + (of == Subject.PARAMETERS ? "-of-parameters" : "");
    }

    @Override
    public Probe on(ProblemInstance problem) {
        var margins = problem.margins();
        boolean parameters = of == Subject.PARAMETERS;
        int degree =
                parameters ? problem.model().homogeneity() : problem.model().predictorHomogeneity();
        return state -> {
            double size = norm.value(parameters ? state.parameters() : state.predictor());
            double unit = StrictMath.pow(size, degree);
            return degree > 0 && unit > 0 ? margins.least(state.predictor()) / unit : Double.NaN;
        };
    }
}
