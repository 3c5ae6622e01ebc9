package org.tropism.problem.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;

/// The fully connected linear network of depth L with one output, `β = (W_L⋯W_1)ᵀ`.
///
/// Layer l is `w_l × w_{l−1}`, `w_0 = d`, `w_L = 1`; θ is `W_1, …, W_L`, each by rows. The hidden
/// widths are equal, or given one by one. Gradient flow conserves `W_{l+1}ᵀW_{l+1} − W_lW_lᵀ`; it
/// has no hidden mirror flow. An initialization scale α means every layer α times the identity,
/// cut to its shape. A predictor and a gradient cost O(p) for p parameters.
///
/// @param depth L; 2 if absent and no widths are given
/// @param width of all hidden layers; d if absent
/// @param widths `w_1, …, w_{L−1}`; empty: equal widths
@About(value = "the fully connected linear network of depth L", formula = "β = (W_L⋯W_1)ᵀ")
@Source(key = "JiTelgarsky2019", where = "Section 1")
@Source(key = "AroraCohenHazan2018", where = "Section 3")
public record DeepLinear(
        @Parameter(
                        about = "number of layers; 2 if absent",
                        symbol = "L",
                        min = 1,
                        max = 64,
                        typical = {"3", "null"})
                @Nullable Integer depth,
        @Parameter(
                        about = "width of every hidden layer; the number of inputs if absent",
                        min = 1,
                        typical = {"4", "null"})
                @Nullable Integer width,
        @Parameter(
                        about =
                                "the widths of the hidden layers one by one, instead of depth and"
                                        + " width",
                        min = 1,
                        typical = "[]",
                        absent = "[]")
                List<Integer> widths)
        implements LinearInInputs {
    /// The largest depth.
    public static final int MAX_DEPTH = 64;

    /// @throws InputErrors if the depth is out of range, or the widths are given twice
    public DeepLinear {
        widths = List.copyOf(widths);
        if (!widths.isEmpty() && (depth != null || width != null)) {
            throw new InputErrors(
                    "deep-linear.widths",
                    "the widths of the layers are given twice",
                    "give widths alone, or depth and width");
        }
        int layers = depth != null ? depth : widths.isEmpty() ? 2 : widths.size() + 1;
        if (layers < 1 || layers > MAX_DEPTH) {
            throw new InputErrors(
                    "deep-linear.depth",
                    "a depth of " + layers,
                    "give a whole number from 1 to " + MAX_DEPTH);
        }
        var all = new ArrayList<>(widths);
        if (width != null) {
            all.add(width);
        }
        for (int each : all) {
            if (each < 1) {
                throw new InputErrors(
                        "deep-linear.widths", "a width of " + each, "give widths of at least 1");
            }
        }
    }

    /// Equal widths.
    public static DeepLinear of(int depth, int width) {
        return new DeepLinear(depth, width, List.of());
    }

    /// Given hidden widths.
    public static DeepLinear ofWidths(List<Integer> widths) {
        return new DeepLinear(null, null, widths);
    }

    /// `w_0, …, w_L` for d inputs.
    private int[] shape(int inputs) {
        int layers = layers();
        var shape = new int[layers + 1];
        shape[0] = inputs;
        for (int l = 1; l < layers; l++) {
            shape[l] = !widths.isEmpty() ? widths.get(l - 1) : width == null ? inputs : width;
        }
        shape[layers] = 1;
        return shape;
    }

    /// L.
    private int layers() {
        return depth != null ? depth : widths.isEmpty() ? 2 : widths.size() + 1;
    }

    @Override
    public int homogeneity() {
        return layers();
    }

    @Override
    public int parameters(int inputs) {
        return LayerChain.parameters(shape(inputs));
    }

    @Override
    public PredictorMap map(int inputs) {
        return new LayerChain(shape(inputs));
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
    public List<MatrixLayer> matrixLayers(int inputs) {
        return LayerChain.layers(shape(inputs));
    }

    @Override
    public double[] startAt(double[] alpha) {
        return MatrixStarts.identity(
                "deep-linear", matrixLayers(alpha.length), parameters(alpha.length), alpha);
    }

    @Override
    public @Nullable HiddenMirror hiddenMirror(double[] theta0) {
        return null;
    }
}
