package org.tropism.problem.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Measurements of a matrix of low rank: `y = ⟨A, W*⟩ + σ·ξ`, W* = U·diag(s)·Vᵀ with random
/// orthonormal U and V; inputs are the matrices A by rows.
///
/// Streams below the given one: `truth`, `measurements`, `noise`; `test/measurements`,
/// `test/noise`.
/// For the ensemble of entries `measurements` is one permutation of all places: the first are
/// observed, the next are the test set (the places that `mask` leaves, if there is one). Test
/// measurements obey the same law, noise included. More measurements keep the first.
///
/// @param rows of W
/// @param columns of W
/// @param measurements n
/// @param ensemble the law of A
/// @param rank of W*
/// @param spectrum the singular values of W* in any order, before `norm`; empty for equal ones
/// @param norm `‖W*‖_F`; null to leave the spectrum as it is (1 for equal values)
/// @param semidefinite whether W* is symmetric and positive semidefinite, V = U
/// @param noise σ, a standard deviation (not a variance)
/// @param oneBit whether the targets are the signs of the measurements, noise included
/// @param mask the observed places `[row, column]` from 0; empty for random ones
/// @param testMeasurements the number of held-out measurements; 0 for none
@About(
        value = "measurements of a matrix of low rank",
        formula = "y = ⟨A, W*⟩ + σ·ξ, W* = U·diag(s)·Vᵀ; one bit: its sign")
@Source(key = "Gunasekar2017", where = "Section 5")
public record MatrixSensing(
        @Parameter(about = "rows of the matrix", min = 1, max = 10_000, typical = "4") int rows,
        @Parameter(about = "columns of the matrix", min = 1, max = 10_000, typical = "4")
                int columns,
        @Parameter(
                        about = "number of training measurements",
                        symbol = "n",
                        min = 1,
                        max = 10_000_000,
                        typical = "8")
                int measurements,
        @Parameter(
                        about = "law of the measurement matrices",
                        typical = {"\"gaussian\"", "\"coordinate\""},
                        absent = "\"gaussian\"")
                MeasurementEnsemble ensemble,
        @Parameter(about = "rank of the truth", symbol = "r", min = 1, typical = "1") int rank,
        @Parameter(
                        about = "singular values of the truth; none for equal ones",
                        symbol = "s",
                        typical = {"[]", "[2]"},
                        absent = "[]")
                List<Double> spectrum,
        @Parameter(
                        about = "Frobenius norm of the truth; none to leave the singular values",
                        min = 0,
                        exclusive = true,
                        typical = {"null", "1"})
                @Nullable Double norm,
        @Parameter(
                        about = "whether the truth is symmetric and positive semidefinite",
                        typical = {"false", "true"},
                        absent = "false")
                boolean semidefinite,
        @Parameter(
                        about = "standard deviation of the noise in the targets",
                        symbol = "σ",
                        min = 0,
                        typical = {"0", "0.1"},
                        absent = "0")
                double noise,
        @Parameter(
                        about = "whether the targets are the signs of the measurements",
                        typical = {"false", "true"},
                        absent = "false")
                boolean oneBit,
        @Parameter(
                        about = "the observed places, lists of row and column from 0",
                        typical = "[]",
                        absent = "[]")
                List<List<Integer>> mask,
        @Parameter(
                        about = "number of held-out measurements, 0 for none",
                        min = 0,
                        max = 10_000_000,
                        typical = {"0", "5"},
                        absent = "0")
                int testMeasurements)
        implements DatasetSpec {
    /// Copies the lists.
    ///
    /// @throws org.tropism.base.describe.InputErrors with everything that does not fit together
    public MatrixSensing {
        spectrum = List.copyOf(spectrum);
        mask = mask.stream().map(List::copyOf).toList();
        var complaints = new Complaints();
        checkTruth(complaints, rows, columns, rank, spectrum);
        checkSymmetry(complaints, rows, columns, ensemble, semidefinite);
        checkMask(complaints, rows, columns, measurements, ensemble, mask);
        long held = (long) measurements + testMeasurements;
        long all = (long) rows * columns;
        if (ensemble.isOfEntries() && held > all) {
            complaints.add(
                    "matrix-sensing.measurements",
                    held
                            + " entries are asked for, the test set's among them, and there are "
                            + all,
                    "observe or hold out fewer entries");
        }
        complaints.throwIfAny("matrix-sensing");
    }

    private static void checkTruth(
            Complaints complaints, int rows, int columns, int rank, List<Double> spectrum) {
        if (rank > Math.min(rows, columns)) {
            complaints.add(
                    "matrix-sensing.rank",
                    "a rank of " + rank + " for a matrix of " + rows + " x " + columns,
                    "give at most the smaller of rows and columns");
        }
        if (!spectrum.isEmpty() && spectrum.size() != rank) {
            complaints.add(
                    "matrix-sensing.spectrum",
                    spectrum.size() + " singular values for a rank of " + rank,
                    "give one for each, or none");
        }
        for (int k = 0; k < spectrum.size(); k++) {
            if (!(spectrum.get(k) > 0 && spectrum.get(k) < Double.POSITIVE_INFINITY)) {
                complaints.add(
                        "matrix-sensing.spectrum[" + k + "]",
                        "the singular value is " + spectrum.get(k),
                        "give a positive number");
            }
        }
    }

    private static void checkSymmetry(
            Complaints complaints,
            int rows,
            int columns,
            MeasurementEnsemble ensemble,
            boolean semidefinite) {
        if (rows != columns && (semidefinite || ensemble.isSymmetric())) {
            complaints.add(
                    "matrix-sensing.columns",
                    "symmetric matrices of " + rows + " x " + columns,
                    "give as many columns as rows");
        }
        if (ensemble.sharesBasis() && !semidefinite) {
            complaints.add(
                    "matrix-sensing.semidefinite",
                    "a truth that is not semidefinite, with commuting measurements",
                    "set semidefinite to true: the truth has their eigenvectors");
        }
    }

    private static void checkMask(
            Complaints complaints,
            int rows,
            int columns,
            int measurements,
            MeasurementEnsemble ensemble,
            List<List<Integer>> mask) {
        if (!mask.isEmpty() && (!ensemble.isOfEntries() || mask.size() != measurements)) {
            complaints.add(
                    "matrix-sensing.mask",
                    mask.size() + " places for " + measurements + " measurements",
                    "give the ensemble coordinate and as many measurements as places");
        }
        var seen = new HashSet<List<Integer>>();
        for (int k = 0; k < mask.size(); k++) {
            var place = mask.get(k);
            boolean inside =
                    place.size() == 2
                            && place.get(0) >= 0
                            && place.get(0) < rows
                            && place.get(1) >= 0
                            && place.get(1) < columns;
            if (!inside) {
                complaints.add(
                        "matrix-sensing.mask[" + k + "]",
                        place + " is no place in a matrix of " + rows + " x " + columns,
                        "give row and column, counted from 0");
            } else if (!seen.add(place)) {
                complaints.add(
                        "matrix-sensing.mask[" + k + "]",
                        "the place " + place + " is given twice",
                        "give every place once");
            }
        }
    }

    @Override
    public DataDraw draw(RandomStream random) {
        var stream = random.child("truth");
        int width = ensemble.sharesBasis() ? rows : rank;
        var left = Orthonormal.columns(rows, width, stream.child("left"));
        var right = semidefinite ? left : Orthonormal.columns(columns, rank, stream.child("right"));
        double[] truth = truth(left, right);
        var train = examples(measurements, 0, truth, left, random, random.child("measurements"));
        @Nullable Dataset test = null;
        if (testMeasurements > 0) {
            var held = random.child("test");
            var places = ensemble.isOfEntries() ? random : held;
            test =
                    examples(
                            testMeasurements,
                            measurements,
                            truth,
                            left,
                            held,
                            places.child("measurements"));
        }
        return new DataDraw(train, test, truth);
    }

    private double[] truth(DenseMatrix left, DenseMatrix right) {
        double square = 0;
        for (int k = 0; k < rank; k++) {
            double s = spectrum.isEmpty() ? 1 : spectrum.get(k);
            square += s * s;
        }
        double scale = norm == null ? 1 : norm / Math.sqrt(square);
        var truth = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rank; k++) {
                double s = scale * (spectrum.isEmpty() ? 1 : spectrum.get(k));
                for (int j = 0; j < columns; j++) {
                    // the product first, so that a symmetric truth is symmetric to the last bit
                    truth[i * columns + j] += s * (left.get(i, k) * right.get(j, k));
                }
            }
        }
        return truth;
    }

    private Dataset examples(
            int count,
            int before,
            double[] truth,
            DenseMatrix basis,
            RandomStream random,
            RandomStream matrices) {
        var inputs = ensemble.draw(count, before, this, basis, matrices);
        var targets = new double[count];
        inputs.times(truth, targets);
        Truths.addNoise(targets, noise, random.child("noise"));
        for (int i = 0; oneBit && i < count; i++) {
            targets[i] = targets[i] < 0 ? -1 : 1;
        }
        return new Dataset(inputs, targets, Names.ofMatrix(rows, columns), "y");
    }

    /// All places of W, by rows, those that are observed first.
    int[] places(RandomStream random) {
        int all = rows * columns;
        if (mask.isEmpty()) {
            return random.permutation(all);
        }
        var places = new int[all];
        var given = new boolean[all];
        int at = 0;
        for (var place : mask) {
            places[at] = place.get(0) * columns + place.get(1);
            given[places[at++]] = true;
        }
        for (int k : random.permutation(all)) {
            if (!given[k]) {
                places[at++] = k;
            }
        }
        return Arrays.copyOf(places, at);
    }
}
