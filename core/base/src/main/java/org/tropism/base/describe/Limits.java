package org.tropism.base.describe;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the numbers of a record against the ranges of its {@link Parameter} annotations.
public final class Limits {
    private Limits() {}

    /// Everything that is out of range in a record and in the records below it: an empty list if
    /// all is well.
    ///
    /// Numbers must be finite and lie within min and max. Null is accepted where the component is
    /// `@Nullable`.
    ///
    /// @param where the path of the record in its spec, such as `algorithm`; may be empty
    public static List<InputError> errors(Record record, String where) {
        var errors = new ArrayList<InputError>();
        collect(record, where, errors);
        return List.copyOf(errors);
    }

    private static void collect(Record record, String where, List<InputError> errors) {
        for (var parameter : Described.of(record.getClass()).parameters()) {
            var path = where.isEmpty() ? parameter.name() : where + "." + parameter.name();
            check(parameter, value(record, parameter), path, errors);
        }
    }

    private static void check(
            Described.Component parameter,
            @Nullable Object value,
            String path,
            List<InputError> errors) {
        switch (value) {
            case null -> {
                if (!parameter.nullable()) {
                    errors.add(new InputError(path, "there is no value", "write one"));
                }
            }
            case Number number -> {
                var limits = parameter.limits();
                if (limits != null && !accepts(limits, number.doubleValue())) {
                    var range = words(limits).isEmpty() ? "finite" : words(limits);
                    errors.add(
                            new InputError(
                                    path,
                                    number + " is not " + range,
                                    "choose a number that is " + range));
                }
            }
            case Record below -> collect(below, path, errors);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(parameter, list.get(i), path + "[" + i + "]", errors);
                }
            }
            default -> {
                // strings, booleans and enums have no ranges
            }
        }
    }

    /// Whether a number is finite and within limits.
    public static boolean accepts(Parameter limits, double x) {
        if (!Double.isFinite(x)) {
            return false;
        }
        return limits.exclusive()
                ? x > limits.min() && x < limits.max()
                : x >= limits.min() && x <= limits.max();
    }

    /// The range in words, such as `greater than 0`, `from 0 to 1`, `at least 2`; empty if there
    /// are no limits.
    public static String words(Parameter limits) {
        boolean low = limits.min() != Double.NEGATIVE_INFINITY;
        boolean high = limits.max() != Double.POSITIVE_INFINITY;
        var min = number(limits.min());
        var max = number(limits.max());
        if (low && high) {
            return limits.exclusive()
                    ? "between " + min + " and " + max + ", both excluded"
                    : "from " + min + " to " + max;
        }
        if (low) {
            return (limits.exclusive() ? "greater than " : "at least ") + min;
        }
        if (high) {
            return (limits.exclusive() ? "less than " : "at most ") + max;
        }
        return "";
    }

    private static String number(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15
                ? Long.toString((long) x)
                : Double.toString(x);
    }

    private static @Nullable Object value(Record record, Described.Component parameter) {
        var accessor = parameter.component().getAccessor();
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(accessor + " cannot be called", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(accessor + " failed", e.getCause());
        }
    }
}
