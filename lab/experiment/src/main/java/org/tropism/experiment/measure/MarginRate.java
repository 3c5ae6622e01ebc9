package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Termination;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.Margins;
import org.tropism.problem.loss.MarginLoss;
import org.tropism.problem.risk.SmoothedMargin;

/// The exact constants of the largest ℓ2 margin beside what the run shows of them.
///
/// From the certified separator `β̂ = Σ αᵢzᵢ`: `margin` γ* = 1/‖β̂‖, `constant` `C = γ*·[max ln αᵢ
/// − Σ αᵢ ln αᵢ/Σα]`, `direction-constant` `‖P_{β̂⊥}w̃‖/‖β̂‖` with `⟨zᵢ, w̃⟩ = −ln αᵢ` on the
/// support; both are 0 for equal multipliers. Of the run: `log-time` ln t, `gap` `γ* − γ(β)`,
/// `direction` the distance of the unit vectors, `gap-rate` and `direction-rate`, these times
/// `ν·ln t` (ν of the tail), `norm-rate` `‖β‖/(ln t)^(1/ν)/‖β̂‖`, `risk-rate` `t·L·γ*²` for ν = 1.
/// The curve `multiplier` has α by constraint, `run-multiplier` the shares of the constraints in
/// the gradient at the end divided by `‖q‖²`, which tend to α faster than the direction converges.
/// The run's are left out without a direction; for data that nothing separates, and for targets
/// that are no labels, `margin` is NaN and stands alone.
///
/// **Degenerate data**, with constraints on the margin of no multiplier (their number is
/// `degenerate`), have no such constants: `direction-constant` is infinite and `constant` NaN, and
/// the direction times `ν·ln t` grows like `ln ln t`; `degenerate-rate` is their ratio, NaN on
/// other data.
@About(
        value = "the constants of the 1/ln t rates of margin and direction, and the run's",
        formula = "C = γ*·[max ln αᵢ − Σ αᵢ ln αᵢ/Σα]; gap-rate = (γ* − γ(β))·ν·ln t → C")
@Source(key = "Soudry2018", where = "Theorem 4 and Appendix B")
public record MarginRate() implements Measurement {
    /// Multipliers below this part of the largest are none.
    private static final double SUPPORT = 1e-9;

    @Override
    public List<Reading> of(Subject subject) {
        var train = subject.problem().data().train();
        Margins margins;
        try {
            margins = new Margins(train.inputs(), train.targets(), train.outputs(), false, null);
        } catch (InputErrors noLabels) {
            return List.of(Reading.of("margin", Double.NaN));
        }
        var outcome = Oracle.solve(LargestMarginL2.unweighted(margins));
        if (!(outcome instanceof OracleOutcome.Separated separated)) {
            return List.of(Reading.of("margin", Double.NaN));
        }
        var readings = new ArrayList<Reading>();
        var goal = separated.solution();
        readings.add(Reading.of("margin", separated.margin()));
        int degenerate = degenerate(margins.rows(), separated);
        readings.add(Reading.of("degenerate", degenerate));
        boolean usual = degenerate == 0;
        readings.add(Reading.of("constant", usual ? constant(separated) : Double.NaN));
        readings.add(
                Reading.of(
                        "direction-constant",
                        usual ? direction(margins.rows(), separated) : Double.POSITIVE_INFINITY));
        for (int k : separated.support()) {
            readings.add(Reading.at("multiplier", k, separated.dual()[k]));
        }
        if (subject.run() != null && subject.run().limit() instanceof Limit.Direction direction) {
            var beta = new double[subject.problem().predictorSize()];
            subject.problem().map().predictor(direction.parameters(), beta);
            addRun(readings, subject, margins, separated, goal, beta, direction.logRisk());
            double logTime = logTime(subject.run());
            double scaled = value(readings, "direction-rate");
            readings.add(
                    Reading.of("degenerate-rate", usual ? Double.NaN : scaled / Math.log(logTime)));
        }
        return List.copyOf(readings);
    }

    private static double value(List<Reading> readings, String name) {
        return readings.stream()
                .filter(reading -> reading.name().equals(name))
                .mapToDouble(Reading::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// The constraints that are met with equality and have no multiplier.
    private static int degenerate(DenseMatrix rows, OracleOutcome.Separated separated) {
        var goal = separated.solution();
        double size = Vectors.norm2(goal);
        int[] support = support(separated);
        int count = 0;
        for (int k = 0; k < rows.rows(); k++) {
            int own = k;
            double slack = Vectors.dot(rows.row(k), goal) - 1;
            boolean tight = slack <= SUPPORT * (1 + Vectors.norm2(rows.row(k)) * size);
            if (tight && java.util.Arrays.stream(support).noneMatch(s -> s == own)) {
                count++;
            }
        }
        return count;
    }

    private static double constant(OracleOutcome.Separated separated) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double mean = 0;
        for (int k : support(separated)) {
            double alpha = separated.dual()[k];
            largest = Math.max(largest, Math.log(alpha));
            sum += alpha;
            mean += alpha * Math.log(alpha);
        }
        return separated.margin() * (largest - mean / sum);
    }

    /// The constraints whose multipliers are more than rounding.
    private static int[] support(OracleOutcome.Separated separated) {
        double largest = 0;
        for (int k : separated.support()) {
            largest = Math.max(largest, separated.dual()[k]);
        }
        double least = SUPPORT * largest;
        return java.util.Arrays.stream(separated.support())
                .filter(k -> separated.dual()[k] > least)
                .toArray();
    }

    /// The least vector with `⟨zᵢ, w̃⟩ = −ln αᵢ` on the support, without its part along β̂.
    private static double direction(DenseMatrix rows, OracleOutcome.Separated separated) {
        int[] support = support(separated);
        var right = new double[support.length];
        for (int i = 0; i < support.length; i++) {
            right[i] = -Math.log(separated.dual()[support[i]]);
        }
        var offset = new double[rows.cols()];
        Svd.of(rows.selectRows(support)).pseudoInverseTimes(right, offset);
        var goal = separated.solution();
        double along = Vectors.dot(offset, goal) / Vectors.dot(goal, goal);
        Vectors.add(-along, goal, offset);
        return Vectors.norm2(offset) / Vectors.norm2(goal);
    }

    private static void addRun(
            List<Reading> readings,
            Subject subject,
            Margins margins,
            OracleOutcome.Separated separated,
            double[] goal,
            double[] beta,
            double logRisk) {
        double power = SmoothedMargin.power(subject.problem().loss());
        double logTime = logTime(java.util.Objects.requireNonNull(subject.run()));
        double size = Vectors.norm2(beta);
        double gap = separated.margin() - margins.least(beta, new double[0]) / size;
        var unit = beta.clone();
        Vectors.scale(1 / size, unit);
        Vectors.add(-1 / Vectors.norm2(goal), goal, unit);
        double direction = Vectors.norm2(unit);
        double margin = separated.margin();
        readings.add(Reading.of("log-time", logTime));
        readings.add(Reading.of("gap", gap));
        readings.add(Reading.of("direction", direction));
        readings.add(Reading.of("gap-rate", gap * power * logTime));
        readings.add(Reading.of("direction-rate", direction * power * logTime));
        readings.add(Reading.of("norm-rate", size * margin / Math.pow(logTime, 1 / power)));
        readings.add(
                Reading.of(
                        "risk-rate",
                        power == 1 ? Math.exp(logTime + logRisk) * margin * margin : Double.NaN));
        addMultipliers(readings, subject, margins.rows(), separated.support(), beta);
    }

    /// ln t; NaN for a flow beyond the doubles that another rule than `log-time` ended.
    private static double logTime(Run.Result run) {
        if (run.termination() instanceof Termination.BudgetSpent(String rule, double value)
                && rule.endsWith("log-time")) {
            return value;
        }
        return Double.isInfinite(run.time()) ? Double.NaN : Math.log(run.time());
    }

    private static void addMultipliers(
            List<Reading> readings,
            Subject subject,
            DenseMatrix rows,
            int[] support,
            double[] beta) {
        var shares = shares(subject, rows, beta);
        var mean = new double[beta.length];
        for (int k = 0; k < rows.rows(); k++) {
            Vectors.add(shares[k], rows.row(k), mean);
        }
        double square = Vectors.dot(mean, mean);
        for (int k : support) {
            readings.add(Reading.at("run-multiplier", k, shares[k] / square));
        }
    }

    /// The shares of the constraints in the gradient, of sum 1.
    private static double[] shares(Subject subject, DenseMatrix rows, double[] beta) {
        var shares = new double[rows.rows()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            double margin = Vectors.dot(rows.row(k), beta);
            shares[k] =
                    subject.problem().loss() instanceof MarginLoss loss
                            ? loss.logRate(margin)
                            : -margin;
            largest = Math.max(largest, shares[k]);
        }
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.exp(shares[k] - largest);
            sum += shares[k];
        }
        Vectors.scale(1 / sum, shares);
        return shares;
    }
}
