package org.tropism.base.describe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/// Parameters of members by name, for what is to hold for every member that has one.
///
/// Only of public records with public canonical constructors.
public final class Parts {
    private Parts() {}

    /// The value of a parameter, or null if the member has none of this name.
    ///
    /// @param name in kebab case
    public static @Nullable Object of(Record member, String name) {
        for (var component : member.getClass().getRecordComponents()) {
            if (Families.id(component).equals(name)) {
                return value(component, member);
            }
        }
        return null;
    }

    /// The member with another value of a parameter.
    ///
    /// @param name in kebab case
    /// @throws IllegalArgumentException if there is no such parameter
    /// @throws RuntimeException what the constructor throws
    public static Record with(Record member, String name, Object value) {
        var components = member.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            boolean isMeant = Families.id(components[i]).equals(name);
            found |= isMeant;
            types[i] = components[i].getType();
            values[i] = isMeant ? value : value(components[i], member);
        }
        if (!found) {
            throw new IllegalArgumentException(member + " has no parameter '" + name + "'");
        }
        try {
            return member.getClass().getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw rethrown(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + member.getClass().getName(), e);
        }
    }

    private static @Nullable Object value(RecordComponent component, Record member) {
        try {
            return component.getAccessor().invoke(member);
        } catch (InvocationTargetException e) {
            throw rethrown(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + member.getClass().getName(), e);
        }
    }

    private static RuntimeException rethrown(InvocationTargetException thrown) {
        var cause = thrown.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
