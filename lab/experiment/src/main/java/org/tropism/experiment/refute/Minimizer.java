package org.tropism.experiment.refute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.refute.Search.Found;

/// Makes a counterexample small: fewer examples, inputs and nonzeros, short and round numbers, no
/// options, a small seed, few steps, while it still disagrees as clearly.
///
/// Each pass tries every simplification of the present setting once; a pass that finds none ends
/// it. Terminates, because each simplification makes a setting smaller in the same order.
final class Minimizer {
    /// A counterexample stays clear if the limit is this many tolerances away, or as far as it was.
    private static final double CLEAR = 10;

    /// What a clear counterexample keeps of the relative distance, if that was large.
    private static final double VISIBLE = 0.1;

    private final Trial trial;
    private final BooleanSupplier goOn;
    private Found present;
    private long tries;

    Minimizer(Trial trial, Found found, BooleanSupplier goOn) {
        this.trial = trial;
        this.present = found;
        this.goOn = goOn;
    }

    /// Settings tried.
    long tries() {
        return tries;
    }

    /// The smallest counterexample found.
    Found minimize() {
        boolean smaller = true;
        while (smaller && goOn.getAsBoolean()) {
            smaller = pass();
        }
        return present;
    }

    private boolean pass() {
        boolean any = false;
        for (long seed = 0; seed < Math.min(3, present.candidate().seed()); seed++) {
            var candidate = present.candidate();
            if (accept(new Candidate(candidate.base(), seed, candidate.steps()))) {
                any = true;
                break;
            }
        }
        for (var key : Candidate.KEYS) {
            boolean again = true;
            while (again && goOn.getAsBoolean()) {
                again = false;
                for (var simpler : simpler(present.candidate().base().get(key))) {
                    var base = new LinkedHashMap<String, Object>(present.candidate().base());
                    base.put(key, simpler);
                    if (accept(present.candidate().with(base))) {
                        any = true;
                        again = true;
                        break;
                    }
                }
            }
        }
        return any;
    }

    private boolean accept(Candidate candidate) {
        if (!goOn.getAsBoolean()) {
            return false;
        }
        tries++;
        if (trial.of(candidate) instanceof Trial.Result.Seen(var formal) && isAsClear(formal)) {
            present = new Found(candidate, formal);
            return true;
        }
        return false;
    }

    private boolean isAsClear(Formal formal) {
        var old = present.formal();
        return formal.kind() == old.kind()
                && formal.excess() >= Math.min(CLEAR, old.excess())
                && formal.distance() >= Math.min(VISIBLE, old.distance());
    }

    /// Simpler values, the simplest first.
    private static List<Object> simpler(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Long number -> smaller(number);
            case Double number -> rounder(number);
            case Map<?, ?> map -> inMap(map);
            case List<?> list -> inList(list);
            default -> List.of();
        };
    }

    private static List<Object> smaller(long number) {
        var values = new ArrayList<Object>();
        for (long candidate : new long[] {0, 1, 2, number / 2, number - 1}) {
            if (candidate >= 0 && candidate < number && !values.contains(candidate)) {
                values.add(candidate);
            }
        }
        return values;
    }

    private static List<Object> rounder(double number) {
        var values = new ArrayList<Object>();
        double power = Math.pow(10, Math.rint(Math.log10(Math.abs(number))));
        double rounded = Numbers.rounded(number, 1);
        for (double candidate : new double[] {0, 1, Numbers.rounded(power, 1), rounded}) {
            if (complexity(candidate) < complexity(number)) {
                values.add(candidate);
            }
        }
        return values;
    }

    /// 0 for 0, 1 for 1, then powers of ten, numbers of one digit, of two, …
    private static int complexity(double number) {
        if (number == 0 || number == 1) {
            return (int) number;
        }
        var digits =
                new java.math.BigDecimal(Double.toString(Math.abs(number)))
                        .stripTrailingZeros()
                        .unscaledValue()
                        .toString();
        return digits.equals("1") ? 2 : 2 + digits.length();
    }

    /// Without one entry, or with one entry simpler. Entries of a list go in {@link #inList}.
    private static List<Object> inMap(Map<?, ?> map) {
        var values = new ArrayList<Object>();
        for (var key : map.keySet()) {
            var without = new LinkedHashMap<Object, Object>(map);
            without.remove(key);
            if (map.size() > 1 || !(map.get(key) instanceof Map)) {
                values.add(without);
            }
        }
        for (var entry : map.entrySet()) {
            for (var simpler : simpler(entry.getValue())) {
                var changed = new LinkedHashMap<Object, Object>(map);
                changed.put(entry.getKey(), simpler);
                values.add(changed);
            }
        }
        return values;
    }

    private static List<Object> inList(List<?> list) {
        var values = new ArrayList<Object>();
        if (list.size() > 1) {
            values.add(new ArrayList<Object>(list.subList(0, list.size() - 1)));
        }
        for (int i = 0; i < list.size(); i++) {
            for (var simpler : simpler(list.get(i))) {
                var changed = new ArrayList<Object>(list);
                changed.set(i, simpler);
                values.add(changed);
            }
        }
        return values;
    }
}
