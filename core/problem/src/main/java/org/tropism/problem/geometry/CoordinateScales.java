package org.tropism.problem.geometry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One positive scale per coordinate, kept as logarithms so that 1e-300 and below are ordinary
/// values.
///
/// A single logarithm stands for all coordinates. Equality is by value.
public final class CoordinateScales {
    private final double[] logs;
    private final double[] values;
    private final double logReference;

    private CoordinateScales(double[] logs) {
        this(logs, Arrays.stream(logs).map(Math::exp).toArray());
    }

    private CoordinateScales(double[] logs, double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            if (!Double.isFinite(log)) {
                throw new IllegalArgumentException("a scale of exp(" + log + ")");
            }
            least = Math.min(least, log);
            greatest = Math.max(greatest, log);
        }
        if (logs.length == 0) {
            throw new IllegalArgumentException("no scale");
        }
        this.logs = logs;
        this.values = values;
        this.logReference = least + 0.5 * (greatest - least);
    }

    /// The same scale everywhere, given by its natural logarithm.
    ///
    /// @throws IllegalArgumentException if it is not finite
    public static CoordinateScales uniformLog(double log) {
        return new CoordinateScales(new double[] {log});
    }

    /// The same scale everywhere.
    ///
    /// @throws IllegalArgumentException if the scale is not positive and finite
    public static CoordinateScales uniform(double scale) {
        return of(new double[] {scale});
    }

    /// A scale per coordinate.
    ///
    /// @param scales read, copied; a single one stands for all
    /// @throws IllegalArgumentException if there is none, or one is not positive and finite
    public static CoordinateScales of(double[] scales) {
        for (double scale : scales) {
            if (!(scale > 0) || Double.isInfinite(scale)) {
                throw new IllegalArgumentException("a scale of " + scale);
            }
        }
        return new CoordinateScales(Arrays.stream(scales).map(Math::log).toArray(), scales.clone());
    }

    /// A scale per coordinate, given by natural logarithms.
    ///
    /// @param logs read, copied
    /// @throws IllegalArgumentException if there is none, or one is not finite
    public static CoordinateScales logs(double[] logs) {
        return new CoordinateScales(logs.clone());
    }

    /// `ln sᵢ`.
    public double log(int i) {
        return logs.length == 1 ? logs[0] : logs[i];
    }

    /// The scales as they were given, a single one for all coordinates; where logarithms were
    /// given, their exponentials, which may be 0 or infinite.
    public double[] values() {
        return values.clone();
    }

    /// `ln s_ref`, the middle between the least and the greatest logarithm; `ln s` exactly where
    /// all scales are equal.
    public double logReference() {
        return logReference;
    }

    /// Why these scales do not fit a number of inputs, as the end of a sentence; null if they do.
    @Nullable String mismatch(int inputs) {
        return logs.length == 1 || logs.length == inputs
                ? null
                : "the potential has "
                        + logs.length
                        + " scales, and there are "
                        + inputs
                        + " inputs";
    }

    /// Whether one scale stands for all coordinates.
    public boolean isUniform() {
        return logs.length == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoordinateScales that && Arrays.equals(logs, that.logs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logs);
    }

    @Override
    public String toString() {
        return logs.length == 1 ? "exp(" + logs[0] + ")" : logs.length + " scales";
    }
}
