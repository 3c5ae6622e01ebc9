package org.tropism.experiment.refute;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tropism.base.random.RandomStream;
import org.tropism.experiment.catalog.Shape;

/// Numbers for parameters, from their ranges and typical values.
final class Numbers {
    /// Drawn numbers have this many significant digits, so that files are readable.
    private static final int DIGITS = 2;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    private Numbers() {}

    /// A real number: around a typical value over some decades, or anywhere in a short range.
    static double real(Shape.Slot slot, RandomStream random) {
        var limits = slot.parameter();
        var typical = typical(slot);
        if (limits == null || typical.isEmpty()) {
            return rounded(random.nextGaussian());
        }
        if (Double.isFinite(limits.min()) && Double.isFinite(limits.max()) && isShort(slot)) {
            double part = random.nextDouble();
            double inside = limits.min() + part * (limits.max() - limits.min());
            return clamp(slot, rounded(inside), inside);
        }
        double center = typical.get(random.nextInt(typical.size()));
        if (center == 0) {
            return random.nextInt(2) == 0 ? 0 : clamp(slot, rounded(random.nextGaussian()), 0);
        }
        double value = center * Math.pow(10, 0.7 * random.nextGaussian());
        return clamp(slot, rounded(value), center);
    }

    /// A number of the same size.
    static double near(Shape.Slot slot, double old, RandomStream random) {
        return clamp(slot, rounded(old * Math.pow(10, 0.3 * random.nextGaussian())), old);
    }

    /// An integer: up to a large typical value, more often a small number, or around a small one.
    static long whole(Shape.Slot slot, RandomStream random) {
        var typical = typical(slot);
        double center = typical.isEmpty() ? 2 : typical.get(random.nextInt(typical.size()));
        double part = random.nextDouble();
        double value =
                center > 4 ? Math.exp(part * part * Math.log(center)) : center + random.nextInt(3);
        return whole(slot, Math.floor(value));
    }

    /// A neighbor.
    static long beside(Shape.Slot slot, long old, RandomStream random) {
        return whole(slot, (double) old + (random.nextInt(2) == 0 ? 1 : -1));
    }

    private static long whole(Shape.Slot slot, double value) {
        var limits = slot.parameter();
        double least = limits == null ? 0 : Math.max(limits.min(), Long.MIN_VALUE);
        double most = limits == null ? 1e6 : Math.min(limits.max(), 1e6);
        return (long) Math.clamp(value, least, Math.max(least, most));
    }

    private static boolean isShort(Shape.Slot slot) {
        var limits = slot.parameter();
        return limits != null && limits.max() - limits.min() <= 100;
    }

    private static List<Double> typical(Shape.Slot slot) {
        var values = new ArrayList<Double>();
        var limits = slot.parameter();
        if (limits != null) {
            for (var text : limits.typical()) {
                var number = NUMBER.matcher(text);
                if (number.find()) {
                    values.add(Double.valueOf(number.group()));
                }
            }
        }
        return values;
    }

    private static double clamp(Shape.Slot slot, double value, double otherwise) {
        var limits = slot.parameter();
        if (limits == null) {
            return value;
        }
        boolean low = limits.exclusive() ? value > limits.min() : value >= limits.min();
        boolean high = limits.exclusive() ? value < limits.max() : value <= limits.max();
        return low && high ? value : otherwise;
    }

    /// The value with a few significant digits.
    static double rounded(double value) {
        return rounded(value, DIGITS);
    }

    /// The value with this many significant digits.
    static double rounded(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(digits))
                .doubleValue();
    }
}
