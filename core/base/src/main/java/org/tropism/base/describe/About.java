package org.tropism.base.describe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a family or a member is, for people: a noun phrase, and the formula with its conventions.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
    /// A noun phrase without a final period.
    String value();

    /// The formula in Unicode mathematics; empty if there is none.
    String formula() default "";
}
