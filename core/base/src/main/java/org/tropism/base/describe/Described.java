package org.tropism.base.describe;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member of a family, or any configuration record, as its annotations describe it: the one
/// view from which help, forms, schemas and documentation are derived.
///
/// @param type the record
/// @param id its identifier
/// @param about what it is, empty if it has no {@link About}
/// @param formula its formula, empty if there is none
/// @param parameters its components, in order
/// @param sources what it comes from, in order
public record Described(
        Class<?> type,
        String id,
        String about,
        String formula,
        List<Component> parameters,
        List<Source> sources) {
    /// Copies the lists.
    public Described {
        parameters = List.copyOf(parameters);
        sources = List.copyOf(sources);
    }

    /// A component of the record.
    ///
    /// @param name its name in kebab case
    /// @param type its type
    /// @param nullable whether null is a value of it
    /// @param limits its annotation, null if it has none
    /// @param component the component itself
    public record Component(
            String name,
            Type type,
            boolean nullable,
            @Nullable Parameter limits,
            RecordComponent component) {
        /// Whether the user must write a value: there is no default and null is no value.
        public boolean isRequired() {
            return !nullable && (limits == null || limits.absent().isEmpty());
        }
    }

    /// Describes a record.
    ///
    /// @throws IllegalArgumentException if the type is no record
    public static Described of(Class<?> type) {
        var components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        var about = type.getAnnotation(About.class);
        return new Described(
                type,
                Families.id(type),
                about == null ? "" : about.value(),
                about == null ? "" : about.formula(),
                Arrays.stream(components).map(Described::component).toList(),
                List.of(type.getAnnotationsByType(Source.class)));
    }

    /// Describes every member of a family.
    public static List<Described> members(Class<?> family) {
        return Families.members(family).stream().map(Described::of).toList();
    }

    private static Component component(RecordComponent component) {
        AnnotatedElement declared = component.getAnnotatedType();
        return new Component(
                Families.id(component),
                component.getGenericType(),
                declared.isAnnotationPresent(Nullable.class),
                component.getAnnotation(Parameter.class),
                component);
    }
}
