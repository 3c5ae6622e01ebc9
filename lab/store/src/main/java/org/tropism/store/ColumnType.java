package org.tropism.store;

import org.jspecify.annotations.Nullable;

/// The four types of stored values, and how two of them in one column become one.
///
/// `BIGINT` and `DOUBLE` together are `DOUBLE` (integers beyond 2⁵³ are rounded); every other mix
/// is `VARCHAR`, where numbers are written as Java writes them; integers beside doubles of the same
/// block of cases became doubles before.
enum ColumnType {
    BIGINT,
    DOUBLE,
    VARCHAR,
    BOOLEAN;

    /// The type of a value; null for null, which fits every type.
    ///
    /// @throws IllegalArgumentException if the value is none of `Long`, `Double`, `String`,
    /// `Boolean`, null
    static @Nullable ColumnType of(String column, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long _ -> BIGINT;
            case Double _ -> DOUBLE;
            case String _ -> VARCHAR;
            case Boolean _ -> BOOLEAN;
            default ->
                    throw new IllegalArgumentException(
                            "column '"
                                    + column
                                    + "' has a value of type "
                                    + value.getClass().getName()
                                    + "; rows hold Long, Double, String, Boolean or null");
        };
    }

    /// The least type that holds both.
    static @Nullable ColumnType join(@Nullable ColumnType a, @Nullable ColumnType b) {
        if (a == null || b == null || a == b) {
            return a == null ? b : a;
        }
        boolean numbers = (a == BIGINT || a == DOUBLE) && (b == BIGINT || b == DOUBLE);
        return numbers ? DOUBLE : VARCHAR;
    }
}
