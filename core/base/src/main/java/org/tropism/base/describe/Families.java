package org.tropism.base.describe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// The members of families, and their identifiers.
public final class Families {
    private Families() {}

    /// The member records of a family, sub-families opened, in the order of the `permits`
    /// clauses.
    ///
    /// @param family a sealed interface
    /// @throws IllegalArgumentException if the type is not sealed, or a permitted type is neither
    /// sealed nor a record
    public static <F> List<Class<? extends F>> members(Class<F> family) {
        var members = new ArrayList<Class<? extends F>>();
        collect(family, family, members);
        return List.copyOf(members);
    }

    /// The member of `family` whose identifier is `id`.
    ///
    /// @throws NoSuchElementException if there is none; the message lists the identifiers
    public static <F> Class<? extends F> member(Class<F> family, String id) {
        for (var member : members(family)) {
            if (id(member).equals(id)) {
                return member;
            }
        }
        throw new NoSuchElementException(
                "'"
                        + id
                        + "' is no "
                        + id(family)
                        + "; there are "
                        + members(family).stream().map(Families::id).toList());
    }

    /// The identifier of a member or family: its simple name in kebab case.
    public static String id(Class<?> type) {
        return Words.kebab(type.getSimpleName());
    }

    /// The name, in YAML and on the command line, of a record component.
    public static String id(RecordComponent component) {
        return Words.kebab(component.getName());
    }

    private static <F> void collect(Class<F> family, Class<?> type, List<Class<? extends F>> into) {
        if (!type.isSealed()) {
            throw new IllegalArgumentException(type.getName() + " is not sealed");
        }
        for (var permitted : type.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                into.add(permitted.asSubclass(family));
            } else {
                collect(family, permitted, into);
            }
        }
    }
}
