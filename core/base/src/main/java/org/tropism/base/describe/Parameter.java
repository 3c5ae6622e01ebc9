package org.tropism.base.describe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a record component of a family member means and which values it takes.
///
/// It feeds validation, help, forms, the JSON Schema and the generator of the contract tests.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
    /// One sentence without a final period.
    String about();

    /// The symbol of the field, such as `γ`; empty if there is none.
    String symbol() default "";

    /// The least value.
    double min() default Double.NEGATIVE_INFINITY;

    /// The largest value.
    double max() default Double.POSITIVE_INFINITY;

    /// Whether `min` and `max` themselves are excluded.
    boolean exclusive() default false;

    /// Values that tests and forms may use, as JSON texts (at least one for a required
    /// parameter).
    String[] typical() default {};

    /// The value, as a JSON text, when the user writes none; empty: the parameter is required,
    /// unless it is
    /// `@Nullable`.
    String absent() default "";
}
