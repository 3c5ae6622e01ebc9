package org.tropism.oracle.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// The constraints of a separation program.
///
/// Two classes (`outputs` 1): `yᵢ·(⟨xᵢ, β⟩ + b) ≥ mᵢ` with yᵢ = ±1, β of d entries, one constraint
/// an example. K > 2 classes, or two in the same form (`outputs` K): `⟨B_{yᵢ} − B_k, xᵢ⟩ + b_{yᵢ} −
/// b_k ≥ mᵢ` for every `k ≠ yᵢ` with yᵢ in 0 … K−1; β is B, K × d, by rows, and example i has the
/// constraints `i·(K−1) …` in the order of k. An intercept is part of no norm; of several classes'
/// only differences count, and the last one is 0.
///
/// @param inputs X, n × d, kept, only read
/// @param targets y, n entries, kept, only read
/// @param outputs 1, or the number of classes
/// @param intercept whether there are b
/// @param required m, n positive entries, kept, only read, or null for 1
public record Margins(
        DenseMatrix inputs,
        double[] targets,
        int outputs,
        boolean intercept,
        double @Nullable [] required) {
    /// The most entries of the matrix of constraints of several classes, half a gigabyte.
    private static final long MOST = 1L << 26;

    /// Two classes, margins of one, no intercept.
    public static Margins binary(DenseMatrix inputs, double[] targets) {
        return new Margins(inputs, targets, 1, false, null);
    }

    /// @throws org.tropism.base.describe.InputErrors if a shape disagrees, a number is not finite,
    /// a target names no class, or a required margin is not positive
    public Margins(
            DenseMatrix inputs,
            double[] targets,
            int outputs,
            boolean intercept,
            double @Nullable [] required) {
        var shapes = new Shapes().constraint(inputs, targets);
        shapes.require(outputs >= 1, "outputs", outputs + " classes", "give 1 for two classes ±1");
        checkLabels(shapes, targets, outputs);
        if (required != null) {
            shapes.coordinates("required", required, inputs.rows());
            for (int i = 0; i < required.length; i++) {
                if (required[i] <= 0) {
                    shapes.require(
                            false,
                            "required[" + i + "]",
                            "the margin is " + required[i],
                            "give a positive margin");
                    break;
                }
            }
        }
        long entries = (long) inputs.rows() * (outputs - 1) * inputs.cols() * outputs;
        shapes.require(
                entries <= MOST,
                "inputs",
                entries + " entries in the constraints of " + outputs + " classes",
                "take fewer examples: at most " + MOST + " are held");
        shapes.check();
        this.inputs = inputs;
        this.targets = targets;
        this.outputs = outputs;
        this.intercept = intercept;
        this.required = required;
    }

    private static void checkLabels(Shapes shapes, double[] targets, int outputs) {
        for (int i = 0; i < targets.length; i++) {
            double y = targets[i];
            boolean label =
                    outputs == 1 ? Math.abs(y) == 1 : y == Math.rint(y) && y >= 0 && y < outputs;
            if (!label) {
                shapes.require(
                        false,
                        "targets[" + i + "]",
                        "the target " + y + " names no class",
                        outputs == 1
                                ? "give -1 and +1"
                                : "give the class as a whole number from 0 to " + (outputs - 1));
                return;
            }
        }
    }

    /// The entries of β: d, or K·d.
    public int dimension() {
        return outputs * inputs.cols();
    }

    /// The number of constraints: n, or n·(K−1).
    public int count() {
        return outputs == 1 ? inputs.rows() : inputs.rows() * (outputs - 1);
    }

    /// The number of free intercepts: 0, 1, or K−1.
    public int intercepts() {
        return !intercept ? 0 : Math.max(1, outputs - 1);
    }

    /// The example of a constraint.
    public int example(int constraint) {
        return outputs == 1 ? constraint : constraint / (outputs - 1);
    }

    /// The class k that constraint `⟨B_{yᵢ} − B_k, xᵢ⟩` compares with; −1 for two classes.
    public int rival(int constraint) {
        if (outputs == 1) {
            return -1;
        }
        int place = constraint % (outputs - 1);
        return place < (int) targets[example(constraint)] ? place : place + 1;
    }

    /// What constraint k requires, m.
    public double required(int constraint) {
        return required == null ? 1 : required[example(constraint)];
    }

    /// The vectors z of the constraints `⟨zₖ, β⟩ + ⟨cₖ, b⟩ ≥ mₖ` as rows, written down.
    public DenseMatrix rows() {
        int d = inputs.cols();
        var rows = DenseMatrix.zeros(count(), dimension());
        for (int k = 0; k < rows.rows(); k++) {
            int i = example(k);
            int own = outputs == 1 ? 0 : (int) targets[i];
            double sign = outputs == 1 ? targets[i] : 1;
            for (int j = 0; j < d; j++) {
                double x = inputs.get(i, j);
                rows.set(k, own * d + j, sign * x);
                if (outputs > 1) {
                    rows.set(k, rival(k) * d + j, -x);
                }
            }
        }
        return rows;
    }

    /// The coefficients c of the intercepts, a row a constraint.
    public DenseMatrix interceptRows() {
        int free = intercepts();
        var rows = DenseMatrix.zeros(count(), free);
        for (int k = 0; k < rows.rows() && free > 0; k++) {
            int i = example(k);
            if (outputs == 1) {
                rows.set(k, 0, targets[i]);
                continue;
            }
            int own = (int) targets[i];
            int rival = rival(k);
            if (own < free) {
                rows.set(k, own, 1);
            }
            if (rival < free) {
                rows.set(k, rival, -1);
            }
        }
        return rows;
    }

    /// The least `(⟨zₖ, β⟩ + ⟨cₖ, b⟩)/mₖ`, by plain sums.
    ///
    /// @param beta read, {@link #dimension} entries
    /// @param intercepts read, {@link #intercepts} entries
    public double least(double[] beta, double[] intercepts) {
        double least = Double.POSITIVE_INFINITY;
        var scores = new double[outputs];
        for (int i = 0; i < inputs.rows(); i++) {
            for (int c = 0; c < outputs; c++) {
                double sum = c < intercepts.length ? intercepts[c] : 0;
                for (int j = 0; j < inputs.cols(); j++) {
                    sum += inputs.get(i, j) * beta[c * inputs.cols() + j];
                }
                scores[c] = sum;
            }
            double m = required == null ? 1 : required[i];
            if (outputs == 1) {
                least = Math.min(least, targets[i] * scores[0] / m);
                continue;
            }
            double own = scores[(int) targets[i]];
            scores[(int) targets[i]] = Double.NEGATIVE_INFINITY;
            least = Math.min(least, (own - Arrays.stream(scores).max().orElseThrow()) / m);
        }
        return least;
    }
}
