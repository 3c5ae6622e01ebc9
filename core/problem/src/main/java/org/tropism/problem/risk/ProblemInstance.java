package org.tropism.problem.risk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.PredictorMap;

/// One determined problem: data, loss, model and start. Nobody writes into it.
///
/// @param start θ₀, kept
public record ProblemInstance(DataDraw data, Loss loss, Model model, double[] start) {
    /// @throws InputErrors if the loss is not defined for the targets
    public ProblemInstance {
        check(loss, data.train());
        check(loss, data.test());
    }

    private static void check(Loss loss, @Nullable Dataset data) {
        InputError error = data == null ? null : loss.misfit(data.targets(), data.outputs());
        if (error != null) {
            throw new InputErrors(List.of(error));
        }
    }

    /// The number of entries of the predictor.
    public int predictorSize() {
        return model.predictorSize(data.train());
    }

    /// The maps of the model, with work arrays of their own.
    public PredictorMap map() {
        return model.map(model.width(data.train()));
    }

    /// The truth β* that a predictor can be compared with; null if it is unknown, or the predictor
    /// has other entries because predictions are not linear in the inputs. Not a copy.
    public double @Nullable [] truth() {
        return model instanceof LinearInInputs ? data.truth() : null;
    }

    /// One name for each entry of the predictor.
    public List<String> predictorNames() {
        if (model instanceof LinearInInputs) {
            return data.train().predictorNames();
        }
        var names = new ArrayList<String>();
        for (int i = 1; i <= start.length; i++) {
            names.add("theta" + i);
        }
        return names;
    }

    /// The training risk, with work arrays of its own.
    public EmpiricalRisk risk() {
        return risk(data.train());
    }

    /// The risk on examples of the same kind, with work arrays of its own.
    public EmpiricalRisk risk(Dataset examples) {
        return new EmpiricalRisk(examples, loss, model);
    }

    /// The margins of the training examples, with work arrays of its own.
    public Margins margins() {
        return margins(data.train());
    }

    /// The margins of examples of the same kind, with work arrays of its own.
    public Margins margins(Dataset examples) {
        return new Margins(examples, model);
    }
}
