package org.tropism.problem.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// A random matrix of low rank seen at random places, written as a file for {@link Ratings}:
/// `W* = U·Vᵀ`, U of standard normal and V of normal entries of variance 1/rank, so that entries of
/// W* have variance 1; `y = W*[i, j] + σ·ξ` at distinct places, sorted by row, then column.
///
/// Streams: `left`, `right`, `places`, `noise`. Memory: 8 bytes an entry.
///
/// @param rows of W*
/// @param columns of W*
/// @param rank of W*
/// @param entries the number of places
/// @param noise σ
public record GeneratedRatings(int rows, int columns, int rank, int entries, double noise) {
    /// @throws InputErrors with everything that is out of range
    public GeneratedRatings {
        var complaints = new Complaints();
        if (rows < 1 || columns < 1) {
            complaints.add(
                    "--matrix",
                    "a matrix of " + rows + " x " + columns,
                    "give sizes of at least 1");
        }
        if (rank < 1 || rank > Math.min(rows, columns)) {
            complaints.add(
                    "--rank",
                    "a rank of " + rank,
                    "give at least 1 and at most the smaller of rows and columns");
        }
        if (entries < 1 || entries > (long) rows * columns) {
            complaints.add(
                    "--entries",
                    entries + " entries of a matrix of " + rows + " x " + columns,
                    "give at least 1 and at most all");
        }
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            complaints.add("--noise", "a deviation of " + noise, "give a number of at least 0");
        }
        complaints.throwIfAny("generate");
    }

    /// Writes the file: a header, and a line for each entry with all digits of its value.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path file, RandomStream random) throws IOException {
        var left = new double[rows * rank];
        var right = new double[columns * rank];
        random.child("left").gaussians(left, 0, left.length);
        random.child("right").gaussians(right, 0, right.length);
        double scale = 1 / Math.sqrt(rank);
        var errors = random.child("noise");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("row,column,value\n");
            for (long place : places(random.child("places"))) {
                int i = (int) (place / columns);
                int j = (int) (place % columns);
                double value = 0;
                for (int r = 0; r < rank; r++) {
                    value += left[i * rank + r] * right[j * rank + r];
                }
                value = scale * value + (noise > 0 ? noise * errors.nextGaussian() : 0);
                out.write(i + "," + j + "," + value + "\n");
            }
        }
    }

    /// Distinct places in increasing order, every set with the same probability.
    private long[] places(RandomStream random) {
        long all = (long) rows * columns;
        if (entries > all / 2) {
            return selected(all, random);
        }
        var places = new long[entries];
        int count = 0;
        while (count < entries) {
            for (int k = count; k < entries; k++) {
                places[k] = uniform(all, random);
            }
            Arrays.sort(places);
            count = 0;
            for (int k = 0; k < entries; k++) {
                if (count == 0 || places[k] != places[count - 1]) {
                    places[count++] = places[k];
                }
            }
        }
        return places;
    }

    /// Takes every place with the probability that leaves the right number.
    private long[] selected(long all, RandomStream random) {
        var places = new long[entries];
        int count = 0;
        for (long place = 0; count < entries; place++) {
            if (random.nextDouble() * (all - place) < entries - count) {
                places[count++] = place;
            }
        }
        return places;
    }

    /// A uniform integer in [0, bound): a place of 53 random bits is off by at most 2⁻²² of its
    /// probability.
    private static long uniform(long bound, RandomStream random) {
        return Math.min(bound - 1, (long) (random.nextDouble() * bound));
    }
}
