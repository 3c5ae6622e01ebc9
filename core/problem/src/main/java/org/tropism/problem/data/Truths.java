package org.tropism.problem.data;

import org.tropism.base.random.RandomStream;

/// What the drawn data sets share: truths and noise.
final class Truths {
    private Truths() {}

    /// A truth, from the streams `truth` and `support`.
    static double[] draw(
            TruthLaw law, Support support, int inputs, int nonzeros, RandomStream random) {
        var beta = new double[inputs];
        var values = new double[nonzeros];
        law.fill(values, random.child("truth"));
        int[] places = support.choose(inputs, nonzeros, random.child("support"));
        for (int k = 0; k < nonzeros; k++) {
            beta[places[k]] = values[k];
        }
        return beta;
    }

    /// Adds noise of the given standard deviation.
    static void addNoise(double[] targets, double deviation, RandomStream random) {
        if (deviation > 0) {
            for (int i = 0; i < targets.length; i++) {
                targets[i] = Math.fma(deviation, random.nextGaussian(), targets[i]);
            }
        }
    }
}
