package org.tropism.base.describe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Instances of records, built from the `typical` values of their parameters: what contract tests
/// run every member of a family on.
///
/// Numbers, booleans, strings and enum constants are read from the JSON texts; a component that
/// is itself a family gets one example of each of its members, a list gets one-element lists. The
/// first example takes the first value of every component; each further one changes one
/// component.
public final class Examples {
    private Examples() {}

    /// Examples of every member of a family.
    ///
    /// @throws IllegalArgumentException if a member has a parameter without a typical value, or a
    ///     typical value that is out of range or not of its type
    public static <F> List<F> ofFamily(Class<F> family) {
        var examples = new ArrayList<F>();
        for (var member : Families.members(family)) {
            examples.addAll(of(member));
        }
        return List.copyOf(examples);
    }

    /// Examples of one record.
    public static <R> List<R> of(Class<R> record) {
        var parameters = Described.of(record).parameters();
        var choices = new ArrayList<List<@Nullable Object>>();
        for (var parameter : parameters) {
            var values = values(parameter.type(), parameter);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        record.getName() + "." + parameter.name() + " has no typical value");
            }
            choices.add(values);
        }
        var examples = new ArrayList<R>();
        @Nullable Object[] first = new @Nullable Object[choices.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = choices.get(i).getFirst();
        }
        examples.add(build(record, first));
        for (int i = 0; i < first.length; i++) {
            for (var value : choices.get(i).subList(1, choices.get(i).size())) {
                @Nullable Object[] changed = Arrays.copyOf(first, first.length);
                changed[i] = value;
                examples.add(build(record, changed));
            }
        }
        return List.copyOf(examples);
    }

    private static List<@Nullable Object> values(Type type, Described.Component parameter) {
        var values = new ArrayList<@Nullable Object>();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            for (var element : values(list.getActualTypeArguments()[0], parameter)) {
                values.add(element == null ? List.of() : List.of(element));
            }
            return values;
        }
        var plain = (Class<?>) type;
        if (plain.isSealed()) {
            for (var member : Families.members(plain)) {
                values.add(of(member).getFirst());
            }
        } else if (plain.isRecord()) {
            values.addAll(of(plain));
        } else if (parameter.limits() != null) {
            for (var text : parameter.limits().typical()) {
                values.add(parse(text, plain, parameter));
            }
        }
        if (values.isEmpty() && parameter.nullable()) {
            values.add(null);
        }
        return values;
    }

    private static @Nullable Object parse(
            String text, Class<?> type, Described.Component parameter) {
        if (text.equals("null") && parameter.nullable()) {
            return null;
        }
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        var content = quoted ? text.substring(1, text.length() - 1) : text;
        var value = quoted ? ofText(content, type) : ofNumber(content, type);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the typical value "
                            + text
                            + " of "
                            + parameter.name()
                            + " is no "
                            + type.getSimpleName());
        }
        return value;
    }

    private static @Nullable Object ofText(String content, Class<?> type) {
        if (type == String.class) {
            return content;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Words.kebab((Enum<?>) constant).equals(content))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static @Nullable Object ofNumber(String content, Class<?> type) {
        try {
            return switch (type.getSimpleName()) {
                case "int", "Integer" -> Integer.valueOf(content);
                case "long", "Long" -> Long.valueOf(content);
                case "double", "Double" -> Double.valueOf(content);
                case "boolean", "Boolean" ->
                        (content.equals("true") || content.equals("false"))
                                ? Boolean.valueOf(content)
                                : null;
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static <R> R build(Class<R> record, @Nullable Object[] values) {
        var types =
                Arrays.stream(record.getRecordComponents())
                        .map(component -> component.getType())
                        .toArray(Class<?>[]::new);
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            var built = constructor.newInstance(values);
            var errors = Limits.errors((Record) built, Families.id(record));
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException("a typical value is out of range: " + errors);
            }
            return built;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    record.getName() + " refuses " + Arrays.toString(values), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName() + " cannot be built", e);
        }
    }
}
