package org.tropism.problem.data;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Gaussian clouds of classes that a linear predictor separates with a chosen margin.
///
/// **Two classes**, targets −1 and 1: with a random unit vector w, `x = g_⊥ + y·(γ + |h|)·w`, g_⊥
/// normal of standard deviation σ beside w, h of the same; the first two examples are `x₁ = γw +
/// 0.3v` of the class 1 and `x₂ = −γw + 0.7v` of the class −1 with v beside w, so that `0.7·y₁x₁ +
/// 0.3·y₂x₂ = γw`: the largest ℓ2 margin without intercept is γ, w attains it, and the dual weights
/// of the support vectors differ. **K ≥ 3 classes**: with the vertices c_k of a regular simplex of
/// K points, `x = g + τ·c_y` where τ makes `min_{k≠y} ⟨B_y − B_k, x⟩ = γ + |h|` for the matrix B of
/// rows c_k divided by ‖B‖_F: the largest margin is at least γ.
///
/// `flips` labels are then exchanged, so that a linear predictor no longer separates the data
/// unless there are more inputs than examples. The truth is w, or B. Streams below the given one:
/// `direction`, `labels`, `inputs`, `distances`, `flips`; `test/…`. Test examples obey the same
/// law, without the two first examples and without flips.
///
/// @param examples n
/// @param inputs d
/// @param margin γ
/// @param spread σ
/// @param classes K
/// @param flips the number of exchanged labels
/// @param testExamples the number of held-out examples; 0 for none
@About(
        value = "Gaussian clouds that are separated with a chosen margin",
        formula = "x = g_⊥ + y·(γ + |h|)·w, ‖w‖₂ = 1")
public record SeparableClouds(
        @Parameter(
                        about = "number of training examples",
                        symbol = "n",
                        min = 2,
                        max = 10_000_000,
                        typical = {"100", "20"})
                int examples,
        @Parameter(
                        about = "number of inputs",
                        symbol = "d",
                        min = 1,
                        max = 10_000_000,
                        typical = {"2", "10"})
                int inputs,
        @Parameter(
                        about = "the largest ℓ2 margin (for two classes; a bound for more)",
                        symbol = "γ",
                        min = 0,
                        exclusive = true,
                        typical = {"0.5", "1e-9"},
                        absent = "0.5")
                double margin,
        @Parameter(
                        about = "standard deviation of the clouds",
                        symbol = "σ",
                        min = 0,
                        typical = "1",
                        absent = "1")
                double spread,
        @Parameter(
                        about = "number of classes",
                        symbol = "K",
                        min = 2,
                        max = 1000,
                        typical = {"2", "3"},
                        absent = "2")
                int classes,
        @Parameter(
                        about = "number of labels that are exchanged for wrong ones",
                        min = 0,
                        typical = {"0", "5"},
                        absent = "0")
                int flips,
        @Parameter(
                        about = "number of held-out examples, 0 for none",
                        min = 0,
                        max = 10_000_000,
                        typical = {"0", "1000"},
                        absent = "0")
                int testExamples)
        implements DatasetSpec {
    private static final double HEAVY = 0.7;

    /// @throws InputErrors if there are too few inputs for the classes, or too few labels
    public SeparableClouds {
        if (classes > 2 && inputs < classes - 1) {
            throw new InputErrors(
                    "separable-clouds.inputs",
                    inputs + " inputs for the simplex of " + classes + " classes",
                    "give at least " + (classes - 1) + " inputs");
        }
        if (flips > examples) {
            throw new InputErrors(
                    "separable-clouds.flips",
                    flips + " wrong labels among " + examples,
                    "give at most as many as examples");
        }
    }

    @Override
    public DataDraw draw(RandomStream random) {
        var vertices = Simplex.random(classes, inputs, random.child("direction"));
        var train = examples(examples, vertices, random);
        if (classes == 2) {
            plant(train, vertices[1], random.child("inputs").child("first"));
        }
        flip(train.targets(), random.child("flips"));
        @Nullable Dataset test =
                testExamples == 0 ? null : examples(testExamples, vertices, random.child("test"));
        return new DataDraw(train, test, truth(vertices));
    }

    /// w, or the vertices by rows divided by the root of their number.
    private double[] truth(double[][] vertices) {
        if (classes == 2) {
            return vertices[1].clone();
        }
        var truth = new double[classes * inputs];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < inputs; j++) {
                truth[k * inputs + j] = vertices[k][j] / Math.sqrt(classes);
            }
        }
        return truth;
    }

    private Dataset examples(int count, double[][] vertices, RandomStream random) {
        var matrix = DenseMatrix.zeros(count, inputs);
        var targets = new double[count];
        var labels = random.child("labels");
        var cloud = random.child("inputs");
        var distances = random.child("distances");
        var x = new double[inputs];
        for (int i = 0; i < count; i++) {
            int label = labels.nextInt(classes);
            cloud.gaussians(x, 0, inputs);
            for (int j = 0; j < inputs; j++) {
                x[j] *= spread;
            }
            double margin = this.margin + spread * Math.abs(distances.nextGaussian());
            push(x, vertices, label, margin);
            for (int j = 0; j < inputs; j++) {
                matrix.set(i, j, x[j]);
            }
            targets[i] = classes == 2 ? 2 * label - 1 : label;
        }
        int outputs = classes == 2 ? 1 : classes;
        return new Dataset(matrix, targets, Names.numbered("x", inputs), "y", outputs);
    }

    /// Moves x along its vertex until its margin is the given one.
    private void push(double[] x, double[][] vertices, int label, double margin) {
        double now = Double.POSITIVE_INFINITY;
        double own = Simplex.product(vertices[label], x);
        for (int k = 0; k < classes; k++) {
            if (k != label) {
                now = Math.min(now, own - Simplex.product(vertices[k], x));
            }
        }
        // two vertices are w and −w, so that a margin of w is half a difference
        double unit = classes == 2 ? 2 : Math.sqrt(classes);
        double gain = classes / (classes - 1.0);
        double way = (unit * margin - now) / gain;
        for (int j = 0; j < x.length; j++) {
            x[j] = Math.fma(way, vertices[label][j], x[j]);
        }
    }

    /// Puts the two support vectors first.
    private void plant(Dataset data, double[] w, RandomStream random) {
        var beside = new double[inputs];
        random.gaussians(beside, 0, inputs);
        double along = Simplex.product(w, beside);
        for (int j = 0; j < inputs; j++) {
            double v = spread * Math.fma(-along, w[j], beside[j]);
            data.inputs().set(0, j, Math.fma(margin, w[j], (1 - HEAVY) * v));
            data.inputs().set(1, j, Math.fma(-margin, w[j], HEAVY * v));
        }
        data.targets()[0] = 1;
        data.targets()[1] = -1;
    }

    private void flip(double[] targets, RandomStream random) {
        int[] order = flips == 0 ? new int[0] : random.permutation(targets.length);
        for (int k = 0; k < flips; k++) {
            int i = order[k];
            targets[i] =
                    classes == 2
                            ? -targets[i]
                            : (targets[i] + 1 + random.nextInt(classes - 1)) % classes;
        }
    }
}
