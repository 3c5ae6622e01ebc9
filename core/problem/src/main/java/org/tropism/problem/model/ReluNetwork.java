package org.tropism.problem.model;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;

/// The fully connected ReLU network, homogeneous of degree L in its parameters:
/// `f(x) = W_L·σ(W_{L−1}⋯σ(W_1·x))`, `σ(z) = max(z, 0)` entry by entry, or `σ(W_1·x + b)` in the
/// first layer.
///
/// θ is `W_1, …, W_L`, each by rows; with biases a row of W_1 ends with its bias, so that W_1 has
/// `d + 1` columns. Biases of deeper layers would break `f(c·θ) = cᴸ·f(θ)`. The derivative of σ at
/// the kink is 0: a unit that is exactly 0 passes no gradient. The predictor is θ itself. Gradient
/// flow conserves `‖column j of W_{l+1}‖² − ‖row j of W_l‖²` for every hidden unit. There is no
/// start of one scale: units that start equal stay equal. All predictions and a gradient cost
/// O(n·p) for p parameters.
///
/// With `trained: output-layer` the hidden layers stay as they were drawn, and their gradient is 0:
/// a linear model on random ReLU features, as convex as one. What a hidden layer gives is computed
/// once, a step then costs O(n·w_{L−1}). Such a network counts as not homogeneous: the norm of θ is
/// mostly that of layers nobody trains.
///
/// @param widths of the hidden layers, `w_1, …, w_{L−1}`
/// @param outputs K, the rows of W_L
/// @param trained which layers have gradients
@About(
        value = "the fully connected ReLU network, homogeneous",
        formula = "f(x) = W_L·σ(W_{L−1}⋯σ(W_1·x)), σ(z) = max(z, 0)")
@Source(key = "LyuLi2020", where = "Section 2")
@Source(key = "ChizatBach2020", where = "Section 2, both layers against the output layer")
public record ReluNetwork(
        @Parameter(
                        about = "the widths of the hidden layers, at least one",
                        min = 1,
                        typical = "[4]")
                List<Integer> widths,
        @Parameter(
                        about = "whether the first layer has biases",
                        typical = {"false", "true"},
                        absent = "false")
                boolean bias,
        @Parameter(
                        about = "number of outputs; the number of classes, if there are several",
                        symbol = "K",
                        min = 1,
                        typical = {"1"},
                        absent = "1")
                int outputs,
        @Parameter(
                        about = "which layers are trained",
                        typical = {"\"all-layers\"", "\"output-layer\""},
                        absent = "\"all-layers\"")
                Trained trained)
        implements Model {
    /// Which layers have gradients.
    public enum Trained {
        /// W_1, …, W_L.
        ALL_LAYERS,
        /// W_L.
        OUTPUT_LAYER
    }

    /// The network with all layers trained.
    public ReluNetwork(List<Integer> widths, boolean bias, int outputs) {
        this(widths, bias, outputs, Trained.ALL_LAYERS);
    }

    /// @throws InputErrors if there is no hidden layer, or a width or the number of outputs is not
    /// positive
    public ReluNetwork {
        widths = List.copyOf(widths);
        if (widths.isEmpty()) {
            throw new InputErrors(
                    "relu-network.widths",
                    "a network without a hidden layer",
                    "give at least one width, or take the model linear");
        }
        for (int width : widths) {
            if (width < 1) {
                throw new InputErrors(
                        "relu-network.widths", "a width of " + width, "give widths of at least 1");
            }
        }
        if (outputs < 1) {
            throw new InputErrors(
                    "relu-network.outputs", outputs + " outputs", "give at least one output");
        }
    }

    /// Columns of W_1, widths of the hidden layers, rows of W_L.
    private int[] shape(int inputs) {
        var shape = new int[widths.size() + 2];
        shape[0] = bias ? inputs + 1 : inputs;
        for (int l = 0; l < widths.size(); l++) {
            shape[l + 1] = widths.get(l);
        }
        shape[shape.length - 1] = outputs;
        return shape;
    }

    @Override
    public int parameters(int inputs) {
        return LayerChain.parameters(shape(inputs));
    }

    @Override
    public int homogeneity() {
        return trained == Trained.ALL_LAYERS ? widths.size() + 1 : 0;
    }

    @Override
    public List<MatrixLayer> matrixLayers(int inputs) {
        return LayerChain.layers(shape(inputs));
    }

    /// @throws InputErrors always: hidden units that start equal stay equal
    @Override
    public double[] startAt(double[] alpha) {
        throw new InputErrors(
                "initialization",
                "one scale for all parameters of a relu-network, whose units would stay equal",
                "start from gaussian, fan-in, orthogonal, or a file");
    }

    /// @throws InputErrors always
    @Override
    public double[] balancedStart(int inputs, double scale, RandomStream random) {
        throw new InputErrors(
                "initialization",
                "layers of matrices of one rank, for a relu-network",
                "start from gaussian, fan-in, orthogonal, or a file");
    }

    /// @throws InputErrors if the data has another number of outputs
    @Override
    public Predictions predictions(Dataset data) {
        if (data.outputs() != outputs) {
            throw new InputErrors(
                    "relu-network.outputs",
                    outputs + " outputs for data of " + data.outputs(),
                    "set outputs to " + data.outputs());
        }
        boolean frozen = trained == Trained.OUTPUT_LAYER;
        return new ReluPredictions(shape(data.dimension()), bias, frozen, data);
    }
}
