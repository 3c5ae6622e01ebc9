package org.tropism.experiment.catalog;

import org.jspecify.annotations.Nullable;

/// Parameters of members by name, for what is to hold for every member that has one.
public final class Parts {
    private Parts() {}

    /// The value of a parameter, or null if the member has none of this name.
    ///
    /// @param name in kebab case
    public static @Nullable Object of(Record member, String name) {
        var shape = Shape.of(member.getClass());
        var slot = shape.slot(name);
        return slot == null ? null : shape.value(slot, member);
    }

    /// The member with another value of a parameter.
    ///
    /// @param name in kebab case
    /// @throws IllegalArgumentException if there is no such parameter
    /// @throws RuntimeException what the constructor throws
    public static Record with(Record member, String name, Object value) {
        var shape = Shape.of(member.getClass());
        if (shape.slot(name) == null) {
            throw new IllegalArgumentException(member + " has no parameter '" + name + "'");
        }
        var slots = shape.slots();
        var values = new @Nullable Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            var slot = slots.get(i);
            values[i] = slot.name().equals(name) ? value : shape.value(slot, member);
        }
        return (Record) shape.make(values);
    }
}
