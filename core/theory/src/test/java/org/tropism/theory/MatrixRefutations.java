package org.tropism.theory;

import java.util.List;
import org.tropism.theory.EveryHypothesisTest.Row;

/// Runs outside one hypothesis of a theorem on matrices.
final class MatrixRefutations {
    private MatrixRefutations() {}

    static List<Row> rows() {
        return List.of(
                new Row(
                        "commuting-measurements",
                        "symmetric-factorization",
                        "matrix, depth 3",
                        1e3),
                new Row("commuting-measurements", "gradient-flow", "matrix, adagrad", 1e3),
                new Row(
                        "commuting-measurements",
                        "commuting-measurements",
                        "matrix, gaussian",
                        1e3),
                new Row("commuting-measurements", "commuting-start", "matrix, random start", 1e3),
                new Row(
                        "commuting-nuclear-norm",
                        "symmetric-factorization",
                        "matrix needle, linear",
                        0.5),
                new Row("commuting-nuclear-norm", "gradient-flow", "matrix needle, adagrad", 0.5),
                new Row(
                        "commuting-nuclear-norm",
                        "commuting-measurements",
                        "matrix completion, tiny",
                        0.1),
                new Row("commuting-nuclear-norm", "identity-start", "matrix needle, late first", 1),
                new Row("commuting-nuclear-norm", "small-scale", "matrix needle, large", 0.5),
                new Row(
                        "nuclear-norm-conjecture",
                        "symmetric-factorization",
                        "matrix needle, linear",
                        0.5),
                new Row("nuclear-norm-conjecture", "gradient-flow", "matrix needle, adagrad", 0.5),
                new Row(
                        "nuclear-norm-conjecture",
                        "identity-start",
                        "matrix needle, late first",
                        1),
                new Row("nuclear-norm-conjecture", "small-scale", "matrix needle, large", 0.5),
                new Row("greedy-low-rank", "symmetric-factorization", "matrix needle, linear", 10),
                new Row("greedy-low-rank", "gradient-flow", "matrix needle, adagrad", 10),
                new Row("greedy-low-rank", "identity-start", "matrix needle, late first", 10),
                new Row("greedy-low-rank", "tiny-scale", "matrix needle, large", 10),
                new Row("restricted-isometry", "symmetric-factorization", "recovery, linear", 10),
                new Row("restricted-isometry", "gradient-flow-or-descent", "recovery, adagrad", 10),
                new Row("restricted-isometry", "exact-semidefinite-truth", "recovery, noise", 10),
                new Row("restricted-isometry", "restricted-isometry", "recovery, few", 10),
                new Row("restricted-isometry", "small-scale", "recovery, large", 10),
                new Row("layer-balance", "gradient-flow-or-descent", "matrix product, adagrad", 1));
    }
}
