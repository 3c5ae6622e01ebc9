package org.tropism.experiment.catalog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.tropism.base.describe.Words;
import org.tropism.problem.geometry.CoordinateScales;

/// What values a parameter takes, derived from the type of its record component.
public sealed interface Kind {
    /// A finite double.
    record Real() implements Kind {}

    /// An integer.
    ///
    /// @param narrow whether it must fit into 32 bits
    record Whole(boolean narrow) implements Kind {}

    /// `true` or `false`.
    record Logical() implements Kind {}

    /// Any text.
    record Written() implements Kind {}

    /// One of the constants of an enum, in kebab case.
    record Choice(Class<? extends Enum<?>> type) implements Kind {
        /// The names, in the order of the enum.
        public List<String> names() {
            return Arrays.stream(type.getEnumConstants()).map(Words::kebab).toList();
        }
    }

    /// A member of a family.
    record Member(Class<?> family) implements Kind {}

    /// A record that belongs to no family, written as a mapping of its components.
    record Nested(Class<?> type) implements Kind {}

    /// A list.
    record ListOf(Kind item) implements Kind {}

    /// Positive scales: one number for all inputs, or a list with one for each.
    record Scales() implements Kind {}

    /// The kind of a Java type.
    ///
    /// @throws IllegalArgumentException if no text can stand for such a type: an error of the
    /// programmer who declared the component
    static Kind of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return new ListOf(of(generic.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no YAML for the type " + type);
        }
        if (plain == double.class || plain == Double.class) {
            return new Real();
        }
        if (plain == int.class || plain == Integer.class) {
            return new Whole(true);
        }
        if (plain == long.class || plain == Long.class) {
            return new Whole(false);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return new Logical();
        }
        return ofObject(plain);
    }

    private static Kind ofObject(Class<?> plain) {
        if (plain == String.class) {
            return new Written();
        }
        if (plain == CoordinateScales.class) {
            return new Scales();
        }
        if (plain.isEnum()) {
            @SuppressWarnings("unchecked")
            var constants = (Class<? extends Enum<?>>) plain;
            return new Choice(constants);
        }
        if (plain.isSealed() && plain.isInterface()) {
            return new Member(plain);
        }
        if (plain.isRecord()) {
            return new Nested(plain);
        }
        throw new IllegalArgumentException("no YAML for the type " + plain.getName());
    }

    /// What is expected, for messages, such as `an integer`.
    default String expected() {
        return switch (this) {
            case Real real -> "a number";
            case Whole whole -> "an integer";
            case Logical logical -> "true or false";
            case Written written -> "a text";
            case Choice choice -> "one of " + String.join(", ", choice.names());
            case Member member -> FamilyWords.article(FamilyWords.word(member.family()));
            case Nested nested ->
                    "a mapping of " + String.join(", ", Shape.of(nested.type()).names());
            case Scales scales -> "a positive number, or a list with one for each input";
            case ListOf list -> "a list, each " + list.item().expected();
        };
    }
}
