package org.tropism.dynamics.flow;

import org.tropism.base.describe.Source;

/// The extrapolated linearly implicit Euler method with variable step and order.
///
/// A basic step H is done with `n_j = 1, 2, 3, …` substeps
/// `y ← y + (I − hJ)⁻¹·h·f(y)`, `h = H/n_j`, all with the Jacobian J of its start. The method is
/// L-stable
/// in every column but the first rows of the tableau, has order k in column k for any J, and the
/// error
/// has an expansion in h that the Aitken-Neville scheme removes term by term. Order and step follow
/// the least work per unit of time. Cost of a basic step of order k: one linearization, k
/// factorizations, k(k+1)/2 rates and solves. Allocates nothing.
@Source(key = "Hairer1996", where = "Section IV.9")
@Source(key = "Deuflhard1985")
final class StiffExtrapolation {
    private static final int COLUMNS = 12;
    private static final int REJECTIONS = 200;

    private final StiffSystem system;
    private final double[][] table = new double[COLUMNS + 1][];
    private final double[] rate0;
    private final double[] rate;
    private final double[] change;
    private final double[] error;
    private double coarse;
    private final double[] start;
    private final double[] work = new double[COLUMNS + 1];
    private final double[] bestStep = new double[COLUMNS + 1];
    private double proposal;
    private int order = 6;

    /// @param firstStep the step to try first
    StiffExtrapolation(StiffSystem system, double firstStep) {
        int n = system.size();
        this.system = system;
        this.proposal = firstStep;
        for (int j = 1; j <= COLUMNS; j++) {
            table[j] = new double[n];
        }
        rate0 = new double[n];
        rate = new double[n];
        change = new double[n];
        error = new double[n];
        start = new double[n];
    }

    /// The step that will be tried next.
    double proposal() {
        return proposal;
    }

    /// Makes one accepted step, of at most a length.
    ///
    /// @param y the state, read and written
    /// @param atMost the largest length
    /// @return the length of the step; 0 if none was accepted, then y is as before
    double step(double[] y, double atMost) {
        System.arraycopy(y, 0, start, 0, y.length);
        if (!system.rate(start, rate0) || !system.linearize(start)) {
            return 0;
        }
        double wanted = proposal;
        double length = Math.min(wanted, atMost);
        // a remainder shorter than a tenth of a step is shared with the step before it
        if (length < atMost && length > 0.9 * atMost) {
            length = 0.5 * atMost;
        }
        boolean rejected = false;
        for (int tries = 0; tries < REJECTIONS; tries++) {
            int accepted = attempt(length);
            if (accepted > 0) {
                System.arraycopy(table[1], 0, y, 0, y.length);
                double next = choose(accepted, length, rejected);
                proposal = length < 0.5 * wanted && !rejected ? Math.max(wanted, next) : next;
                return length;
            }
            rejected = true;
            length = proposal;
            if (!(length > 1e-300)) {
                return 0;
            }
        }
        return 0;
    }

    /// Tries one basic step; the result is in `table[1]`.
    ///
    /// @return the column that was accepted, 0 if none was: then `proposal` is the next length to
    /// try
    private int attempt(double length) {
        double previous = Double.POSITIVE_INFINITY;
        int last = Math.min(order + 1, COLUMNS);
        for (int j = 1; j <= last; j++) {
            if (!substeps(length, j)) {
                proposal = length * 0.1;
                return 0;
            }
            if (j == 1) {
                continue;
            }
            double size = system.error(table[1], error, length);
            if (j == 2) {
                coarse = size;
            }
            if (!Double.isFinite(size) || (j > 2 && size > 1 && size >= previous)) {
                proposal = length * 0.4;
                return 0;
            }
            previous = size;
            double factor = 0.94 * Math.pow(0.65 / Math.max(size, 1e-30), 1.0 / j);
            bestStep[j] = length * Math.clamp(factor, Math.pow(0.02, 1.0 / j) / 4, 10);
            work[j] = effort(j) / bestStep[j];
            if (j < order - 1) {
                continue;
            }
            if (size <= 1) {
                if (endIsSeen(j, length)) {
                    return j;
                }
                proposal = length * 0.4;
                return 0;
            }
            if (j == last || hopeless(size, j, order + 1 - j)) {
                int best = j > 3 && work[j - 1] < work[j] ? j - 1 : j;
                order = Math.clamp(best, 3, COLUMNS - 1);
                proposal = Math.min(bestStep[best], 0.7 * length);
                return 0;
            }
        }
        throw new IllegalStateException("an extrapolation of order " + order);
    }

    /// Whether the rate at the end is the one that the last substep went towards.
    ///
    /// No substep evaluates the rate at the end. On a plateau, where all rates are equal and every
    /// column of the tableau agrees, a step may therefore jump over the edge unseen. The defect of
    /// the last substep, `(I − hJ)⁻¹(h·f(y_j) − (y_j − y_{j−1}))`, is of the size of the difference
    /// of the first two columns where the rate is smooth; a larger one is an edge.
    private boolean endIsSeen(int j, double length) {
        if (!system.rate(table[j], rate)) {
            return false;
        }
        double h = length / j;
        for (int m = 0; m < rate.length; m++) {
            rate[m] -= change[m] / h;
        }
        system.solve(rate, change);
        return system.error(table[1], change, length) <= 10 * coarse + 1;
    }

    /// Whether the error cannot fall below 1 in the columns that are left, by the usual estimate.
    private static boolean hopeless(double size, int j, int more) {
        double ratio = 1;
        for (int i = 1; i <= more; i++) {
            ratio *= j + i;
        }
        return size > ratio * ratio;
    }

    /// The step that is tried after an accepted one; sets the order.
    private double choose(int accepted, double length, boolean rejected) {
        int next;
        if (accepted <= order) {
            next = accepted;
            if (accepted > 3 && work[accepted - 1] < 0.8 * work[accepted]) {
                next = accepted - 1;
            } else if (accepted == 2 || work[accepted] < 0.9 * work[accepted - 1]) {
                next = accepted + 1;
            }
        } else {
            next = accepted - 1;
            if (accepted > 3 && work[accepted - 2] < 0.8 * work[accepted - 1]) {
                next = accepted - 2;
            }
            if (work[accepted] < 0.9 * work[next]) {
                next = accepted;
            }
        }
        next = Math.clamp(next, 3, COLUMNS - 1);
        if (rejected) {
            order = Math.clamp(Math.min(next, accepted), 3, COLUMNS - 1);
            return Math.min(length, bestStep[Math.min(order, accepted)]);
        }
        order = next;
        return next <= accepted
                ? bestStep[next]
                : bestStep[accepted] * effort(next) / effort(accepted);
    }

    private static double effort(int j) {
        return 1 + j * (j + 3) / 2.0;
    }

    /// Row j of the tableau: n_j substeps, then the extrapolation. Leaves the difference of the
    /// last two columns in `error` and the best value in `table[1]`.
    private boolean substeps(double length, int j) {
        double h = length / j;
        if (!system.factor(h)) {
            return false;
        }
        var y = table[j];
        System.arraycopy(start, 0, y, 0, y.length);
        system.solve(rate0, change);
        add(y, change);
        for (int k = 1; k < j; k++) {
            if (!system.rate(y, rate)) {
                return false;
            }
            system.solve(rate, change);
            add(y, change);
        }
        // table[i] holds, of row i … j−1, the entry of column (j−1)−i+1; the same after for row j
        for (int i = j; i > 1; i--) {
            double weight = 1 / ((double) j / (i - 1) - 1);
            var from = table[i];
            var to = table[i - 1];
            for (int m = 0; m < from.length; m++) {
                double difference = from[m] - to[m];
                to[m] = from[m] + difference * weight;
                error[m] = difference * weight;
            }
        }
        return finite(table[1]);
    }

    private static void add(double[] y, double[] change) {
        for (int m = 0; m < y.length; m++) {
            y[m] += change[m];
        }
    }

    private static boolean finite(double[] y) {
        double sum = 0;
        for (double v : y) {
            sum += v * 0;
        }
        return sum == 0;
    }
}
