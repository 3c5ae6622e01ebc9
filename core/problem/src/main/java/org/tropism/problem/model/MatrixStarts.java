package org.tropism.problem.model;

import java.util.List;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.base.random.RandomStream;

/// Starts of models that multiply matrices.
final class MatrixStarts {
    private MatrixStarts() {}

    /// Every layer α times the identity, cut to its shape.
    ///
    /// @param alpha the same entry everywhere
    /// @throws InputErrors if the scales differ
    static double[] identity(
            String model, List<MatrixLayer> layers, int parameters, double[] alpha) {
        double scale = common(model, alpha);
        var theta = new double[parameters];
        for (var layer : layers) {
            for (int i = 0; i < Math.min(layer.rows(), layer.cols()); i++) {
                int stride = layer.transposed() ? layer.rows() : layer.cols();
                theta[layer.from() + i * stride + i] = scale;
            }
        }
        return theta;
    }

    /// Every layer α times a random matrix with orthonormal rows or columns.
    static double[] orthogonal(Model model, int inputs, double scale, RandomStream random) {
        var theta = new double[model.parameters(inputs)];
        for (var layer : layers(model, inputs)) {
            boolean tall = layer.rows() >= layer.cols();
            int most = Math.max(layer.rows(), layer.cols());
            int least = Math.min(layer.rows(), layer.cols());
            var frame = frame(most, least, random);
            scale(scale, frame);
            layer.put(tall ? frame : frame.transposed(), theta);
        }
        return theta;
    }

    /// `W_l = α·Q_l·Q_{l−1}ᵀ`.
    static double[] balanced(Model model, int inputs, double scale, RandomStream random) {
        var theta = new double[model.parameters(inputs)];
        var layers = layers(model, inputs);
        int k = layers.getFirst().cols();
        for (var layer : layers) {
            k = Math.min(k, layer.rows());
        }
        var below = frame(layers.getFirst().cols(), k, random);
        for (var layer : layers) {
            var above = frame(layer.rows(), k, random);
            var product = DenseMatrix.zeros(layer.rows(), layer.cols());
            for (int i = 0; i < layer.rows(); i++) {
                for (int j = 0; j < layer.cols(); j++) {
                    double sum = 0;
                    for (int l = 0; l < k; l++) {
                        sum = Math.fma(above.get(i, l), below.get(j, l), sum);
                    }
                    product.set(i, j, scale * sum);
                }
            }
            layer.put(product, theta);
            below = above;
        }
        return theta;
    }

    private static List<MatrixLayer> layers(Model model, int inputs) {
        var layers = model.matrixLayers(inputs);
        if (layers.isEmpty()) {
            throw new InputErrors(
                    "initialization",
                    "the layers of " + Families.id(model.getClass()) + " are no matrices",
                    "start from uniform, shaped, gaussian, zero, or a file");
        }
        return layers;
    }

    /// A random matrix with orthonormal columns, from the invariant distribution: normal columns,
    /// each made orthogonal to those before it, twice.
    private static DenseMatrix frame(int rows, int cols, RandomStream random) {
        var frame = new double[cols][rows];
        for (int j = 0; j < cols; j++) {
            random.gaussians(frame[j], 0, rows);
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < j; i++) {
                    Vectors.add(-Vectors.dot(frame[i], frame[j]), frame[i], frame[j]);
                }
                Vectors.scale(1 / Vectors.norm2(frame[j]), frame[j]);
            }
        }
        return DenseMatrix.of(frame).transposed();
    }

    private static void scale(double factor, DenseMatrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                matrix.set(i, j, factor * matrix.get(i, j));
            }
        }
    }

    /// The one scale of a model whose parameters do not belong to single inputs.
    static double common(String model, double[] alpha) {
        for (double a : alpha) {
            if (a != alpha[0]) {
                throw new InputErrors(
                        "initialization",
                        "scales that differ from input to input, and the parameters of "
                                + model
                                + " do not belong to single inputs",
                        "give one scale: uniform, gaussian, orthogonal, or balanced; or a file");
            }
        }
        return alpha[0];
    }
}
