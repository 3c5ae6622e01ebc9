package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Limit;
import org.tropism.oracle.LexicographicMargin;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.Norm;

/// The margins of a direction of the lexicographic margin in a norm, in increasing order, beside
/// those of the run.
///
/// Where several directions have the largest margin in a norm, the **regularization path**
/// `argmin { L(β) : ‖β‖ ≤ ρ }`, ρ → ∞, of the exponential loss goes to one whose second margin is
/// largest among them, and so on. Readings: the curve `level`, these margins in units of the norm;
/// `levels`, how many steps it took; of a run with a direction the curve `run-level`, its own
/// margins in the same order, and `below`, the largest by which an entry of `level` exceeds that of
/// `run-level`, relative to the largest margin. For data that nothing separates, several classes
/// and targets that are no labels `levels` is NaN and stands alone.
@About(
        value = "the lexicographic margin in a norm, and the run's margins in the same order",
        formula = "max over ‖β‖ = 1 of (u₍₁₎, u₍₂₎, …) in lexicographic order, u₍₁₎ ≤ u₍₂₎ ≤ …")
@Source(key = "NacsonLexicographic2019", where = "Theorem 1, the regularization path")
public record LexicographicLevels(
        @Parameter(
                        about = "the norm",
                        typical = {"l1", "l-inf"})
                Norm norm)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var train = subject.problem().data().train();
        Margins margins;
        try {
            margins = Margins.binary(train.inputs(), train.targets());
        } catch (InputErrors noLabels) {
            return List.of(Reading.of("levels", Double.NaN));
        }
        return switch (train.outputs() > 1 ? null : LexicographicMargin.of(program(), margins)) {
            case null -> List.of(Reading.of("levels", Double.NaN));
            case LexicographicMargin.NotFound _ -> List.of(Reading.of("levels", Double.NaN));
            case LexicographicMargin.Found found -> readings(subject, margins, found);
        };
    }

    private List<Reading> readings(
            Subject subject, Margins margins, LexicographicMargin.Found found) {
        var readings = new ArrayList<Reading>();
        var levels = found.margins().clone();
        Arrays.sort(levels);
        readings.add(Reading.of("levels", found.levels()));
        for (int k = 0; k < levels.length; k++) {
            readings.add(Reading.at("level", k, levels[k]));
        }
        if (subject.run() != null && subject.run().limit() instanceof Limit.Direction direction) {
            var own = own(margins, direction.predictor());
            double below = 0;
            for (int k = 0; k < levels.length; k++) {
                readings.add(Reading.at("run-level", k, own[k]));
                below = Math.max(below, (levels[k] - own[k]) / levels[0]);
            }
            readings.add(Reading.of("below", below));
        }
        return List.copyOf(readings);
    }

    private double[] own(Margins margins, double[] beta) {
        var rows = margins.rows();
        var own = new double[rows.rows()];
        double size = norm.value(beta);
        for (int k = 0; k < own.length; k++) {
            for (int j = 0; j < beta.length; j++) {
                own[k] += rows.get(k, j) * beta[j] / size;
            }
        }
        Arrays.sort(own);
        return own;
    }

    private Function<Margins, SeparationProgram> program() {
        if (norm instanceof L1) {
            return LargestMarginL1::unweighted;
        }
        if (norm instanceof LInf) {
            return LargestMarginLInf::unweighted;
        }
        return norm instanceof Lp(double p)
                ? margins -> LargestMarginLp.unweighted(margins, p)
                : LargestMarginL2::unweighted;
    }
}
