package org.tropism.problem.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.Dft;
import org.tropism.base.random.RandomStream;

/// The linear convolutional network of depth L with filters as wide as the input, one channel and
/// one output: `h_l[d] = Σ_k w_l[k]·h_{l−1}[(d + k) mod D]`, `h_0 = x`, `f(x) = h_L[0]`.
///
/// The predictor is the circular convolution of the filters, `β = w_1 * ⋯ * w_L`. With the unitary
/// transform `x̂_k = D^(−1/2)·Σ_j x_j·e^(−2πi·jk/D)`: `β̂ = D^((L−1)/2)·ŵ_1⊙⋯⊙ŵ_L`; gradient flow
/// conserves `abs(ŵ_l)² − abs(ŵ_{l+1})²` at every frequency, and where they are equal
/// `Σ‖w_l‖² = L·D^(−(L−1)/L)·‖β̂‖_{2/L}^{2/L}`.
///
/// θ is `w_1, …, w_L`, D entries each. An initialization scale α means every filter `α·δ_0`, the
/// identity. A predictor and a gradient cost O(L·D²) by dot products, O(L·D·ln D) by transforms
/// from 256 inputs on for powers of two, from 2000 for other lengths.
///
/// @param depth L ≥ 1
@About(
        value = "the linear convolutional network of depth L with filters as wide as the input",
        formula = "β = w_1 * ⋯ * w_L, circular")
@Source(key = "GunasekarConvolutional2018", where = "Section 2 and Theorem 2")
public record LinearConvolution(
        @Parameter(
                        about = "number of layers",
                        symbol = "L",
                        min = 1,
                        max = 64,
                        typical = {"2", "3"},
                        absent = "2")
                int depth)
        implements LinearInInputs {
    /// The largest depth.
    public static final int MAX_DEPTH = 64;

    /// Sizes from which on transforms are quicker than dot products: a step of depth 2 took 26 and
    /// 25 us at 256 inputs, 101 and 58 us at 512; 3.9 and 3.6 ms at 2000.
    private static final int POWER_OF_TWO = 256;
    private static final int ANY_LENGTH = 2000;

    /// @throws InputErrors if the depth is out of range
    public LinearConvolution {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new InputErrors(
                    "linear-convolution.depth",
                    "a depth of " + depth,
                    "give a whole number from 1 to " + MAX_DEPTH);
        }
    }

    @Override
    public int homogeneity() {
        return depth;
    }

    @Override
    public int parameters(int inputs) {
        return Math.multiplyExact(inputs, depth);
    }

    @Override
    public PredictorMap map(int inputs) {
        int least = Integer.bitCount(inputs) == 1 ? POWER_OF_TWO : ANY_LENGTH;
        return inputs < least || depth == 1
                ? new Convolutions(depth, inputs)
                : new TransformedConvolutions(depth, inputs);
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        map(beta.length).predictor(theta, beta);
    }

    @Override
    public void pullBack(double[] theta, double[] gradient, double[] out) {
        map(gradient.length).pullBack(theta, gradient, out);
    }

    @Override
    public void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        map(beta.length).descend(theta, stepSize, gradient, from, beta);
    }

    @Override
    public boolean isMultiaffine() {
        return true;
    }

    @Override
    public double[] startAt(double[] alpha) {
        double scale = MatrixStarts.common("linear-convolution", alpha);
        var theta = new double[parameters(alpha.length)];
        for (int l = 0; l < depth; l++) {
            theta[l * alpha.length] = scale;
        }
        return theta;
    }

    /// Random all-pass filters: the transfer function of every filter has modulus α at every
    /// frequency and independent uniform phases, as the filter is real.
    @Override
    public double[] orthogonalStart(int inputs, double scale, RandomStream random) {
        var theta = new double[parameters(inputs)];
        var dft = new Dft(inputs);
        for (int l = 0; l < depth; l++) {
            var re = new double[inputs];
            var im = new double[inputs];
            for (int k = 0; k <= inputs / 2; k++) {
                int mirror = (inputs - k) % inputs;
                double turn = random.nextDouble();
                if (k == mirror) {
                    re[k] = turn < 0.5 ? scale : -scale;
                } else {
                    re[k] = scale * Math.cos(2 * Math.PI * turn);
                    im[k] = scale * Math.sin(2 * Math.PI * turn);
                    re[mirror] = re[k];
                    im[mirror] = -im[k];
                }
            }
            dft.inverse(re, im);
            System.arraycopy(re, 0, theta, l * inputs, inputs);
        }
        return theta;
    }

    /// The same filters as {@link #orthogonalStart}, which are balanced.
    @Override
    public double[] balancedStart(int inputs, double scale, RandomStream random) {
        return orthogonalStart(inputs, scale, random);
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return null;
    }

    /// The squared moduli `abs(ŵ_l)²` of the unitary transforms, by layer.
    ///
    /// @param theta read
    List<double[]> spectra(double[] theta) {
        int inputs = theta.length / depth;
        var dft = new Dft(inputs);
        var spectra = new ArrayList<double[]>();
        for (int l = 0; l < depth; l++) {
            var re = new double[inputs];
            var im = new double[inputs];
            System.arraycopy(theta, l * inputs, re, 0, inputs);
            dft.forward(re, im);
            var squares = new double[inputs];
            for (int k = 0; k < inputs; k++) {
                squares[k] = (re[k] * re[k] + im[k] * im[k]) / inputs;
            }
            spectra.add(squares);
        }
        return spectra;
    }
}
