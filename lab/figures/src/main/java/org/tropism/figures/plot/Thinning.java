package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Fewer points that look the same.
final class Thinning {
    private Thinning() {}

    /// The indices of a line's points that matter: in every one of `bins` columns the first, the
    /// lowest, the highest and the last, and one NaN for every gap, in their order. Everything if
    /// there are at most four points a bin. O(n).
    ///
    /// @param x nondecreasing where both are numbers
    static int[] line(double[] x, double[] y, int bins) {
        int n = x.length;
        if (n <= 4 * bins) {
            return all(n);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double scale = high > low ? bins / (high - low) : 0;
        var kept = new int[n];
        int count = 0;
        int start = 0;
        while (start < n) {
            int bin = bin(x, y, start, low, scale, bins);
            int end = start + 1;
            int least = start;
            int most = start;
            while (end < n && bin(x, y, end, low, scale, bins) == bin) {
                least = y[end] < y[least] ? end : least;
                most = y[end] > y[most] ? end : most;
                end++;
            }
            kept[count++] = start;
            if (bin >= 0) {
                count = add(kept, count, Math.min(least, most));
                count = add(kept, count, Math.max(least, most));
                count = add(kept, count, end - 1);
            }
            start = end;
        }
        return Arrays.copyOf(kept, count);
    }

    private static int add(int[] kept, int count, int index) {
        if (kept[count - 1] < index) {
            kept[count] = index;
            return count + 1;
        }
        return count;
    }

    /// The column of a point; −1 for a gap.
    private static int bin(double[] x, double[] y, int i, double low, double scale, int bins) {
        if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
            return -1;
        }
        return Math.min(bins - 1, (int) ((x[i] - low) * scale));
    }

    /// The indices of points no two of which share a square of a grid, the first of each; the
    /// squares grow from `side` until at most `most` points are left.
    static int[] points(double[] x, double[] y, double side, int most) {
        int[] kept = all(x.length);
        for (double cell = side; kept.length > most; cell *= 1.5) {
            kept = firsts(x, y, kept, cell);
        }
        return kept;
    }

    private static int[] firsts(double[] x, double[] y, int[] among, double cell) {
        Set<Long> seen = new HashSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int i : among) {
            long column = (long) Math.floor(x[i] / cell);
            long row = (long) Math.floor(y[i] / cell);
            if (seen.add((column << 32) ^ (row & 0xffffffffL))) {
                kept.add(i);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] all(int n) {
        var all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
