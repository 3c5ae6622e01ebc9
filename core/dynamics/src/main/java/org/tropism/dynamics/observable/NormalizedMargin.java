package org.tropism.dynamics.observable;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.model.MatrixLayer;
import org.tropism.problem.risk.ProblemInstance;

/// The least margin of a training example divided by `norm^L`, where predictions are homogeneous of
/// degree L in what the norm is taken of: the predictor β (L = 1 for models that are linear in the
/// inputs), the parameters θ (L the depth of a diagonal network), or the last layer alone of
/// a model that multiplies matrices (L = 1).
///
/// NaN if the targets are no labels, the model is not homogeneous or has no layers, or at 0. One
/// pass over the data.
@About(
        value = "the least margin of a training example divided by a norm",
        formula = "min yᵢ·f(xᵢ)/‖·‖^L")
@Source(key = "LyuLi2020", where = "Section 3, the normalized margin")
public record NormalizedMargin(
        @Parameter(about = "the norm", typical = "\"l2\"", absent = "\"l2\"") Norm norm,
        @Parameter(
                        about = "what the norm is taken of",
                        typical = {"\"predictor\"", "\"parameters\"", "\"output-layer\""},
                        absent = "\"predictor\"")
                Subject of)
        implements Observable {
    /// What the norm is taken of.
    public enum Subject {
        /// β.
        PREDICTOR,
        /// θ.
        PARAMETERS,
        /// W_L of a model of layers W_1, …, W_L.
        OUTPUT_LAYER
    }

    @Override
    public String fullName() {
        String word = norm.equals(new L2()) ? "" : "-" + norm.word();
        return name() + word + (of == Subject.PARAMETERS ? "-of-parameters" : "");
    }

    @Override
    public Probe on(ProblemInstance problem) {
        var margins = problem.margins();
        int degree = degree(problem);
        var layers = problem.model().matrixLayers(problem.model().width(problem.data().train()));
        return state -> {
            double size = norm.value(subject(state, layers));
            double unit = StrictMath.pow(size, degree);
            return degree > 0 && unit > 0 ? margins.least(state.predictor()) / unit : Double.NaN;
        };
    }

    private double[] subject(State state, List<MatrixLayer> layers) {
        if (of == Subject.PREDICTOR) {
            return state.predictor();
        }
        double[] theta = state.parameters();
        if (of == Subject.PARAMETERS || layers.isEmpty()) {
            return theta;
        }
        var last = layers.getLast();
        return Arrays.copyOfRange(theta, last.from(), last.from() + last.rows() * last.cols());
    }

    private int degree(ProblemInstance problem) {
        var model = problem.model();
        return switch (of) {
            case PREDICTOR -> model.predictorHomogeneity();
            case PARAMETERS -> model.homogeneity();
            case OUTPUT_LAYER ->
                    model.matrixLayers(model.width(problem.data().train())).isEmpty() ? 0 : 1;
        };
    }
}
