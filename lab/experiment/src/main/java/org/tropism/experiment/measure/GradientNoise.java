package org.tropism.experiment.measure;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.TangentKernel;

/// The noise of stochastic gradients in the parameters at one state, drawn, beside its formula.
///
/// A batch drawn with replacement has the gradient `∇L + ξ`. With `aᵢ` the gradient of the i-th
/// prediction and `sᵢ = ℓ′(fᵢ, yᵢ)`, ξ lies in the span of the aᵢ (`xᵢ⊙v` and `xᵢ⊙u` for a diagonal
/// network) and has the covariance `A·C·Aᵀ/B`, `C = diag(s²)/n − s·sᵀ/n²`. Readings:
/// `span-residual`, the largest relative distance of a draw from the span; `covariance-error`, the
/// relative Frobenius distance of the empirical covariance from the formula, which falls like
/// `1/√draws`; `isotropic-error`, that of the best multiple of `A·Aᵀ`, the formula's stand-in in
/// stochastic gradient flow; `norm-squared`, the trace of the formula.
///
/// @param at where
/// @param batchSize B
/// @param draws how many batches
@About(
        value = "the noise of stochastic gradients in the parameters, drawn and by formula",
        formula = "Cov ξ = A·(diag(s²)/n − s·sᵀ/n²)·Aᵀ/B, A = (∇_θ fᵢ), s = ℓ′(fᵢ, yᵢ)")
@Source(key = "Pesme2021", where = "Section 2.2")
public record GradientNoise(
        @Parameter(
                        about = "where: the start or the limit",
                        typical = {"\"start\"", "\"limit\""},
                        absent = "\"start\"")
                State at,
        @Parameter(
                        about = "number of examples in a batch",
                        symbol = "B",
                        min = 1,
                        max = 1e6,
                        typical = "1",
                        absent = "1")
                int batchSize,
        @Parameter(
                        about = "number of batches that are drawn",
                        min = 1,
                        max = 1e7,
                        typical = "1000",
                        absent = "10000")
                int draws)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var theta = at.of(subject);
        if (theta == null) {
            return List.of();
        }
        var problem = subject.problem();
        var train = problem.data().train();
        int n = train.examples();
        var beta = new double[train.dimension()];
        problem.model().predictor(theta, beta);
        var kernel = TangentKernel.at(problem, theta);
        var risk = new EmpiricalRisk(train, problem.loss());
        var span = Svd.of(kernel.gradients().transposed());
        var mean = new double[theta.length];
        var gradient = new double[beta.length];
        risk.gradient(beta, gradient);
        problem.model().pullBack(theta, gradient, mean);
        var random = subject.random().child("gradient-noise");
        var batch = new int[batchSize];
        var noise = new double[theta.length];
        var coefficients = new double[n];
        var back = new double[theta.length];
        var columns = kernel.gradients();
        var empirical = DenseMatrix.zeros(n, n);
        double residual = 0;
        for (int k = 0; k < draws; k++) {
            random.integers(n, batch, 0, batchSize);
            risk.batchGradient(beta, batch, 0, batchSize, gradient);
            problem.model().pullBack(theta, gradient, noise);
            Vectors.add(-1, mean, noise);
            span.pseudoInverseTimes(noise, coefficients);
            columns.transposedTimes(coefficients, back);
            double size = Vectors.norm2(noise);
            if (size > 0) {
                double apart = Vectors.norm2(Vectors.minus(noise, back));
                residual = Math.max(residual, apart / size);
            }
            addSquare(coefficients, 1.0 / draws, empirical);
        }
        var formula = formula(subject, beta);
        double whole = Math.sqrt(inner(formula, formula, kernel.gram()));
        return List.of(
                Reading.of("span-residual", residual),
                Reading.of("covariance-error", distance(empirical, formula, kernel.gram()) / whole),
                Reading.of("isotropic-error", isotropic(formula, kernel.gram())),
                Reading.of("norm-squared", trace(formula, kernel.gram())));
    }

    /// `(diag(s²)/n − s·sᵀ/n²)/B`.
    private DenseMatrix formula(Subject subject, double[] beta) {
        var problem = subject.problem();
        var train = problem.data().train();
        int n = train.examples();
        var predictions = new double[n];
        train.inputs().times(beta, predictions);
        var slopes = new double[n];
        for (int i = 0; i < n; i++) {
            slopes[i] = problem.loss().slope(predictions[i], train.targets()[i]);
        }
        var formula = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double own = i == j ? slopes[i] * slopes[i] / n : 0;
                formula.set(i, j, (own - slopes[i] * slopes[j] / n / n) / batchSize);
            }
        }
        return formula;
    }

    private static void addSquare(double[] c, double factor, DenseMatrix to) {
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                to.set(i, j, to.get(i, j) + factor * c[i] * c[j]);
            }
        }
    }

    /// The least relative distance of `A·C·Aᵀ` from a multiple of `A·Aᵀ`.
    private static double isotropic(DenseMatrix formula, DenseMatrix gram) {
        var identity = DenseMatrix.zeros(gram.rows(), gram.rows());
        for (int i = 0; i < gram.rows(); i++) {
            identity.set(i, i, 1);
        }
        double cross = inner(formula, identity, gram);
        double whole = inner(formula, formula, gram);
        double cosine = cross * cross / (whole * inner(identity, identity, gram));
        return Math.sqrt(Math.max(0, 1 - cosine));
    }

    private static double distance(DenseMatrix a, DenseMatrix b, DenseMatrix gram) {
        var apart = DenseMatrix.zeros(a.rows(), a.rows());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.rows(); j++) {
                apart.set(i, j, a.get(i, j) - b.get(i, j));
            }
        }
        return Math.sqrt(Math.max(0, inner(apart, apart, gram)));
    }

    /// `⟨A·P·Aᵀ, A·Q·Aᵀ⟩ = tr(K·P·K·Q)` for symmetric P, Q.
    private static double inner(DenseMatrix p, DenseMatrix q, DenseMatrix gram) {
        var left = product(gram, p);
        var right = product(gram, q);
        double sum = 0;
        for (int i = 0; i < gram.rows(); i++) {
            for (int j = 0; j < gram.rows(); j++) {
                sum += left.get(i, j) * right.get(j, i);
            }
        }
        return sum;
    }

    private static double trace(DenseMatrix p, DenseMatrix gram) {
        var product = product(gram, p);
        double sum = 0;
        for (int i = 0; i < gram.rows(); i++) {
            sum += product.get(i, i);
        }
        return sum;
    }

    private static DenseMatrix product(DenseMatrix a, DenseMatrix b) {
        int n = a.rows();
        var product = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a.get(i, k);
                for (int j = 0; j < n; j++) {
                    product.set(i, j, product.get(i, j) + factor * b.get(k, j));
                }
            }
        }
        return product;
    }
}
