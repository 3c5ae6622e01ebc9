package org.tropism.experiment.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// What measurements of whole curves share.
final class Curves {
    private Curves() {}

    /// `count` values from `from` to `to` in geometric progression, both included.
    static double[] logSpaced(double from, double to, int count) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            double part = count == 1 ? 0 : (double) i / (count - 1);
            values[i] = Math.exp((1 - part) * Math.log(from) + part * Math.log(to));
        }
        values[0] = from;
        if (count > 1) {
            values[count - 1] = to;
        }
        return values;
    }

    /// Adds what is known of a predictor on a curve: `train-risk`, `test-risk`, `l1-norm`,
    /// `l2-norm`, `distance-to-truth-squared`, and `distance`, relative, to `limit`.
    static void describe(
            ProblemInstance problem,
            double argument,
            double[] beta,
            double @Nullable [] limit,
            List<Reading> to) {
        var data = problem.data();
        var test = data.test();
        var truth = data.truth();
        to.add(
                Reading.at(
                        "train-risk",
                        argument,
                        new EmpiricalRisk(data.train(), problem.loss()).value(beta)));
        if (test != null) {
            double risk = new EmpiricalRisk(test, problem.loss()).value(beta);
            to.add(Reading.at("test-risk", argument, risk));
        }
        to.add(Reading.at("l1-norm", argument, Vectors.norm1(beta)));
        to.add(Reading.at("l2-norm", argument, Vectors.norm2(beta)));
        if (truth != null) {
            double apart = Vectors.norm2(Vectors.minus(beta, truth));
            to.add(Reading.at("distance-to-truth-squared", argument, apart * apart));
        }
        if (limit != null) {
            double apart = Vectors.norm2(Vectors.minus(beta, limit));
            double norm = Vectors.norm2(limit);
            to.add(Reading.at("distance", argument, norm > 0 ? apart / norm : apart));
        }
    }
}
