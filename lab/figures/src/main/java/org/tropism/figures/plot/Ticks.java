package org.tropism.figures.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tropism.figures.draw.RichText;

/// Round numbers inside an interval.
///
/// @param ticks in increasing order for the labelled ones
/// @param exponent every label has to be multiplied by this power of ten
record Ticks(List<Tick> ticks, int exponent) {
    private static final int[] NICE = {1, 2, 5};

    /// Multiples of 1, 2 or 5 times a power of ten, at most `most` of them.
    static Ticks linear(double low, double high, int most) {
        int power = (int) Math.floor(Math.log10((high - low) / Math.max(1, most))) - 1;
        return multiples(power, low, high, most);
    }

    /// The same with steps of at least 1, for an axis that counts.
    static Ticks whole(double low, double high, int most) {
        int power = (int) Math.floor(Math.log10((high - low) / Math.max(1, most))) - 1;
        return multiples(Math.max(0, power), low, high, most);
    }

    private static Ticks multiples(int power, double low, double high, int most) {
        for (int k = 0; ; k++) {
            BigDecimal step = BigDecimal.valueOf(NICE[k % 3]).scaleByPowerOfTen(power + k / 3);
            double size = step.doubleValue();
            double first = Math.ceil(low / size - 1e-9);
            double last = Math.floor(high / size + 1e-9);
            if (last - first + 1 <= most) {
                return labelled(step, (long) first, (long) last);
            }
        }
    }

    private static Ticks labelled(BigDecimal step, long first, long last) {
        double largest = Math.max(Math.abs(first), Math.abs(last)) * step.doubleValue();
        int exponent = largest > 0 ? (int) Math.floor(Math.log10(largest) + 1e-9) : 0;
        if (exponent >= -2 && exponent <= 4) {
            exponent = 0;
        }
        var ticks = new ArrayList<Tick>();
        for (long i = first; i <= last; i++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf(i));
            BigDecimal shown = value.scaleByPowerOfTen(-exponent);
            BigDecimal shownStep = step.scaleByPowerOfTen(-exponent);
            int digits = Math.max(0, shownStep.stripTrailingZeros().scale());
            String text = shown.setScale(digits, java.math.RoundingMode.HALF_EVEN).toPlainString();
            ticks.add(new Tick(value.doubleValue(), RichText.of(text.replace('-', '−'))));
        }
        return new Ticks(ticks, exponent);
    }

    /// Powers of ten with minor ticks between, at most `most` labels; 1, 2 and 5 times them if
    /// fewer than two powers lie inside.
    ///
    /// @param low decimal logarithm
    /// @param high decimal logarithm
    static Ticks logarithmic(double low, double high, int most) {
        int first = (int) Math.ceil(low - 1e-9);
        int last = (int) Math.floor(high + 1e-9);
        if (last - first < 1) {
            return withinDecade(low, high, most);
        }
        int stride = Math.ceilDiv(last - first + 1, Math.max(2, most));
        boolean plain = first >= -2 && last <= 3;
        var ticks = new ArrayList<Tick>();
        for (int k = first; k <= last; k++) {
            if (Math.floorMod(k, stride) == 0) {
                ticks.add(new Tick(Math.pow(10, k), power(k, plain)));
            } else {
                ticks.add(new Tick(Math.pow(10, k), null));
            }
        }
        if (stride == 1) {
            minor(ticks, low, high);
        }
        return new Ticks(ticks, 0);
    }

    private static Ticks withinDecade(double low, double high, int most) {
        var ticks = new ArrayList<Tick>();
        boolean plain = low >= -3 && high <= 4;
        for (int k = (int) Math.floor(low); k <= (int) Math.floor(high); k++) {
            for (int m : NICE) {
                double at = k + Math.log10(m);
                if (at >= low - 1e-9 && at <= high + 1e-9) {
                    var value = BigDecimal.valueOf(m).scaleByPowerOfTen(k);
                    RichText label =
                            plain
                                    ? RichText.of(value.stripTrailingZeros().toPlainString())
                                    : RichText.power(m == 1 ? "10" : m + "×10", k);
                    ticks.add(new Tick(value.doubleValue(), label));
                }
            }
        }
        if (ticks.size() < 2) {
            return linear(Math.pow(10, low), Math.pow(10, high), Math.max(2, most));
        }
        if (ticks.size() <= most) {
            minor(ticks, low, high);
        }
        return new Ticks(ticks, 0);
    }

    private static void minor(List<Tick> ticks, double low, double high) {
        for (int k = (int) Math.floor(low); k <= (int) Math.floor(high); k++) {
            for (int m = 2; m <= 9; m++) {
                double at = k + Math.log10(m);
                double value = m * Math.pow(10, k);
                boolean taken =
                        ticks.stream().anyMatch(t -> Math.abs(t.value() / value - 1) < 1e-6);
                if (at >= low && at <= high && !taken) {
                    ticks.add(new Tick(value, null));
                }
            }
        }
    }

    private static RichText power(int k, boolean plain) {
        return plain
                ? RichText.of(BigDecimal.ONE.scaleByPowerOfTen(k).toPlainString())
                : RichText.power("10", k);
    }
}
