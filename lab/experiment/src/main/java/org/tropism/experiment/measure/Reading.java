package org.tropism.experiment.measure;

import org.jspecify.annotations.Nullable;

/// One number of a measurement.
///
/// @param name in kebab case
/// @param argument where on a curve it was taken (a time, a λ, the index of a coordinate); null
/// for a number that stands alone
/// @param value NaN where it is not defined
public record Reading(String name, @Nullable Double argument, double value) {
    /// A number that stands alone.
    static Reading of(String name, double value) {
        return new Reading(name, null, value);
    }

    /// A point of a curve.
    static Reading at(String name, double argument, double value) {
        return new Reading(name, argument, value);
    }
}
