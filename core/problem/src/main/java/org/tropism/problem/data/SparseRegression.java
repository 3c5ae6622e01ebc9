package org.tropism.problem.data;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.covariance.Covariance;
import org.tropism.problem.data.covariance.Isotropic;

/// Gaussian inputs and a sparse truth: `x ~ N(0, Σ)`, `y = ⟨x, β*⟩ + σ·ξ` with `‖β*‖₀ = s`.
///
/// Streams below the given one: `inputs` (row by row) and `inputs/extra`, `truth`, `support`,
/// `noise`; `test/inputs`, `test/inputs/extra`, `test/noise`. None shifts another: more examples
/// keep the first rows, and a change of noise keeps inputs and truth. Test examples obey the same
/// law, noise included.
///
/// @param examples n
/// @param inputs d
/// @param nonzeros s ≤ d
/// @param covariance Σ
/// @param noise σ, a standard deviation (not a variance)
/// @param truth the values of β* on its support
/// @param support which coordinates are nonzero
/// @param testExamples the number of held-out examples; 0 for none
@About(
        value = "Gaussian inputs and a sparse truth",
        formula = "y = ⟨x, β*⟩ + σ·ξ, x ~ N(0, Σ), ‖β*‖₀ = s")
public record SparseRegression(
        @Parameter(
                        about = "number of training examples",
                        symbol = "n",
                        min = 1,
                        max = 10_000_000,
                        typical = "40")
                int examples,
        @Parameter(
                        about = "number of inputs",
                        symbol = "d",
                        min = 1,
                        max = 10_000_000,
                        typical = "100")
                int inputs,
        @Parameter(
                        about = "number of nonzero entries of the truth",
                        symbol = "s",
                        min = 0,
                        typical = "5")
                int nonzeros,
        @Parameter(
                        about = "covariance of the inputs",
                        symbol = "Σ",
                        typical = "{\"isotropic\": {}}",
                        absent = "{\"isotropic\": {}}")
                Covariance covariance,
        @Parameter(
                        about = "standard deviation of the noise in the targets",
                        symbol = "σ",
                        min = 0,
                        typical = {"0", "0.1"},
                        absent = "0")
                double noise,
        @Parameter(
                        about = "values of the truth on its support",
                        typical = {"\"unit-norm\"", "\"ones\""},
                        absent = "\"unit-norm\"")
                TruthLaw truth,
        @Parameter(
                        about = "which coordinates of the truth are nonzero",
                        typical = {"\"first\"", "\"random\""},
                        absent = "\"first\"")
                Support support,
        @Parameter(
                        about = "number of held-out examples, 0 for none",
                        min = 0,
                        max = 10_000_000,
                        typical = {"0", "1000"},
                        absent = "0")
                int testExamples)
        implements DatasetSpec {
    /// @throws InputErrors if the support is larger than the number of inputs
    public SparseRegression {
        if (nonzeros > inputs) {
            throw new InputErrors(
                    "sparse-regression.nonzeros",
                    nonzeros + " nonzero entries among " + inputs + " inputs",
                    "give at most as many nonzeros as inputs");
        }
    }

    /// Isotropic, noiseless, `|N|` on the first s coordinates with unit norm, no test set.
    public SparseRegression(int examples, int inputs, int nonzeros) {
        this(examples, inputs, nonzeros, new Isotropic(), 0, TruthLaw.UNIT_NORM, Support.FIRST, 0);
    }

    @Override
    public long entries() {
        return (long) examples * inputs;
    }

    @Override
    public DataDraw draw(RandomStream random) {
        double[] beta = Truths.draw(truth, support, inputs, nonzeros, random);
        Dataset train = examples(examples, beta, random);
        @Nullable Dataset test =
                testExamples == 0 ? null : examples(testExamples, beta, random.child("test"));
        return new DataDraw(train, test, beta);
    }

    private Dataset examples(int count, double[] beta, RandomStream random) {
        var matrix = DenseMatrix.zeros(count, inputs);
        var stream = random.child("inputs");
        var extra = stream.child("extra");
        for (int i = 0; i < count; i++) {
            int from = i * matrix.stride();
            stream.gaussians(matrix.data(), from, inputs);
            covariance.color(matrix.data(), from, inputs, extra);
        }
        var targets = new double[count];
        matrix.times(beta, targets);
        Truths.addNoise(targets, noise, random.child("noise"));
        return new Dataset(matrix, targets, Names.numbered("x", inputs), "y");
    }
}
