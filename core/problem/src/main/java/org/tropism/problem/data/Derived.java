package org.tropism.problem.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was computed from a data set and is worth keeping beside it: a decomposition that every
/// theorem asks for, for every case on the data.
///
/// Each kind of value is computed once and must be a function of the data set alone, immutable, and
/// safe to share. It is no part of what a data set is: all instances are equal. Memory: the values,
/// for as long as the data set lives.
public final class Derived {
    private final Map<Class<?>, Object> values = new ConcurrentHashMap<>();

    /// The value of a kind; computed at the first call, for which others wait.
    ///
    /// @param compute may ask for values of other data sets only
    public <T> T get(Class<T> kind, Supplier<T> compute) {
        return kind.cast(values.computeIfAbsent(kind, _ -> compute.get()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Derived;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "derived";
    }
}
