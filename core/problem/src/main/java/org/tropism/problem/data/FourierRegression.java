package org.tropism.problem.data;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Functions on the circle: uniform points x in [0, 1), cosines and sines with falling weights, and
/// a truth that is sparse or dense in them.
///
/// The columns are `cos(2πix)/iᵖ` and `sin(2πix)/iᵖ` for i = 1 … d/2, side by side: `cos1, sin1,
/// cos2, …`. Streams below the given one: `points`, `truth`, `support`, `noise`. The test set is
/// the grid `k/m`, k = 0 … m−1, without noise: its mean squared error is that of the function.
///
/// @param examples n
/// @param inputs d, even
/// @param nonzeros the number of nonzero coefficients; d for a dense truth
/// @param decay p
/// @param noise σ, a standard deviation
/// @param truth the values of β* on its support
/// @param support which coefficients are nonzero; the first are those of low frequency
/// @param testExamples m, 0 for no test set
@About(
        value = "functions on the circle, in cosines and sines",
        formula = "φᵢ(x) = (cos 2πix, sin 2πix)/iᵖ, i ≤ d/2; y = ⟨φ(x), β*⟩ + σ·ξ")
public record FourierRegression(
        @Parameter(
                        about = "number of training points",
                        symbol = "n",
                        min = 1,
                        max = 10_000_000,
                        typical = "20")
                int examples,
        @Parameter(
                        about = "number of cosines and sines together, even",
                        symbol = "d",
                        min = 2,
                        max = 10_000_000,
                        typical = "200")
                int inputs,
        @Parameter(
                        about = "number of nonzero coefficients of the truth",
                        symbol = "s",
                        min = 0,
                        typical = {"3", "200"})
                int nonzeros,
        @Parameter(
                        about = "power of 1/i that weighs frequency i",
                        symbol = "p",
                        min = 0,
                        max = 50,
                        typical = {"1", "0"},
                        absent = "1")
                double decay,
        @Parameter(
                        about = "standard deviation of the noise in the targets",
                        symbol = "σ",
                        min = 0,
                        typical = {"0", "0.1"},
                        absent = "0")
                double noise,
        @Parameter(
                        about = "values of the truth on its support",
                        typical = {"\"gaussian\"", "\"ones\""},
                        absent = "\"gaussian\"")
                TruthLaw truth,
        @Parameter(
                        about = "which coefficients of the truth are nonzero",
                        typical = {"\"random\"", "\"first\""},
                        absent = "\"random\"")
                Support support,
        @Parameter(
                        about = "number of points of the test grid, 0 for none",
                        min = 0,
                        max = 10_000_000,
                        typical = {"0", "1000"},
                        absent = "1000")
                int testExamples)
        implements DatasetSpec {
    /// @throws InputErrors if d is odd, or the support larger than d
    public FourierRegression {
        var complaints = new Complaints();
        if (inputs % 2 != 0) {
            complaints.add(
                    "fourier-regression.inputs",
                    inputs + " cosines and sines",
                    "give an even number: a cosine and a sine for each frequency");
        }
        if (nonzeros > inputs) {
            complaints.add(
                    "fourier-regression.nonzeros",
                    nonzeros + " nonzero coefficients among " + inputs,
                    "give at most as many nonzeros as inputs");
        }
        complaints.throwIfAny("fourier-regression");
    }

    @Override
    public long entries() {
        return (long) examples * inputs;
    }

    @Override
    public DataDraw draw(RandomStream random) {
        double[] beta = Truths.draw(truth, support, inputs, nonzeros, random);
        var points = new double[examples];
        var stream = random.child("points");
        for (int i = 0; i < examples; i++) {
            points[i] = stream.nextDouble();
        }
        Dataset train = at(points, beta);
        Truths.addNoise(train.targets(), noise, random.child("noise"));
        @Nullable Dataset test = null;
        if (testExamples > 0) {
            var grid = new double[testExamples];
            for (int k = 0; k < testExamples; k++) {
                grid[k] = k / (double) testExamples;
            }
            test = at(grid, beta);
        }
        return new DataDraw(train, test, beta);
    }

    private Dataset at(double[] points, double[] beta) {
        var matrix = DenseMatrix.zeros(points.length, inputs);
        for (int f = 1; f <= inputs / 2; f++) {
            double weight = Math.pow(f, -decay);
            for (int i = 0; i < points.length; i++) {
                double turns = f * points[i];
                double angle = 2 * Math.PI * (turns - Math.rint(turns));
                matrix.set(i, 2 * f - 2, weight * Math.cos(angle));
                matrix.set(i, 2 * f - 1, weight * Math.sin(angle));
            }
        }
        var targets = new double[points.length];
        matrix.times(beta, targets);
        return new Dataset(matrix, targets, Names.waves(inputs), "y");
    }
}
