package org.tropism.problem.data;

import org.tropism.base.random.RandomStream;

/// Regular simplices of K unit vectors with `⟨c_k, c_l⟩ = −1/(K − 1)`, in random directions.
final class Simplex {
    private Simplex() {}

    /// K vectors of d ≥ K − 1 entries; w and −w in reverse order for K = 2.
    static double[][] random(int count, int inputs, RandomStream random) {
        var basis = new double[count - 1][];
        for (int k = 0; k < basis.length; k++) {
            basis[k] = orthogonalized(basis, k, inputs, random);
        }
        var vertices = new double[count][inputs];
        // vertex k has the height −1/(m) along the directions before its own, m counted downwards
        for (int k = 0; k < count; k++) {
            double rest = 1;
            for (int a = 0; a <= Math.min(k, count - 2); a++) {
                int left = count - 1 - a;
                boolean own = a == k;
                double height = own ? Math.sqrt(rest) : -Math.sqrt(rest) / left;
                for (int j = 0; j < inputs; j++) {
                    vertices[k][j] = Math.fma(height, basis[a][j], vertices[k][j]);
                }
                rest *= 1 - 1.0 / ((double) left * left);
            }
        }
        if (count == 2) {
            var first = vertices[0];
            vertices[0] = vertices[1];
            vertices[1] = first;
        }
        return vertices;
    }

    private static double[] orthogonalized(
            double[][] basis, int count, int inputs, RandomStream random) {
        var v = new double[inputs];
        random.gaussians(v, 0, inputs);
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < count; k++) {
                double along = product(basis[k], v);
                for (int j = 0; j < inputs; j++) {
                    v[j] = Math.fma(-along, basis[k][j], v[j]);
                }
            }
        }
        double norm = Math.sqrt(product(v, v));
        for (int j = 0; j < inputs; j++) {
            v[j] /= norm;
        }
        return v;
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum = Math.fma(a[j], b[j], sum);
        }
        return sum;
    }
}
