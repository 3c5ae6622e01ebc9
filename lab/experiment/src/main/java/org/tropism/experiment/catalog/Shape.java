package org.tropism.experiment.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Parameter;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.YamlReader;

/// A record as users write it: its parameters in order, how to make one, and how to take one apart.
public final class Shape {
    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(type);
                }
            };

    private final Class<?> type;
    private final List<Slot> slots;
    private final Constructor<?> constructor;

    /// One parameter.
    ///
    /// @param name in kebab case
    /// @param parameter what the annotation says, or null
    /// @param absentNode the default as a node, or null if there is none
    public record Slot(
            String name,
            Kind kind,
            boolean nullable,
            @Nullable Parameter parameter,
            @Nullable Node absentNode,
            Method accessor) {
        /// The value as JSON text where the user writes none, or empty.
        public String absent() {
            return parameter == null ? "" : parameter.absent();
        }

        /// Whether the user must write it.
        public boolean required() {
            return !nullable && absent().isEmpty();
        }

        /// What it means; empty if it is not described.
        public String about() {
            return parameter == null ? "" : parameter.about();
        }

        /// The symbol, such as `γ`, or empty.
        public String symbol() {
            return parameter == null ? "" : parameter.symbol();
        }

        /// A value for examples, as a JSON text, or empty.
        public String example() {
            return parameter == null || parameter.typical().length == 0
                    ? absent()
                    : parameter.typical()[0];
        }
    }

    private Shape(Class<?> type) {
        this.type = type;
        var found = new ArrayList<Slot>();
        for (var component : type.getRecordComponents()) {
            found.add(slot(component));
        }
        this.slots = List.copyOf(found);
        var types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(types);
            this.constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " is no record", e);
        }
    }

    /// The shape of a record type.
    public static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /// The parameters, in the order of the record.
    public List<Slot> slots() {
        return slots;
    }

    /// The names of the parameters.
    public List<String> names() {
        return slots.stream().map(Slot::name).toList();
    }

    /// The parameter of a name, or null.
    public @Nullable Slot slot(String name) {
        return slots.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
    }

    /// A record of these components.
    ///
    /// @throws RuntimeException what the record's constructor throws
    Object make(@Nullable Object[] components) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("making " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("making " + type.getName(), e);
        }
    }

    /// The value of one component.
    @Nullable Object value(Slot slot, Object instance) {
        try {
            return slot.accessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + slot.name() + " of " + instance, e);
        }
    }

    private static Slot slot(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        var name = Families.id(component);
        var parameter = component.getAnnotation(Parameter.class);
        boolean optional = parameter != null && !parameter.absent().isEmpty();
        return new Slot(
                name,
                Kind.of(component.getGenericType()),
                nullable,
                parameter,
                optional
                        ? YamlReader.read("the default of '" + name + "'", parameter.absent())
                        : null,
                accessor);
    }
}
