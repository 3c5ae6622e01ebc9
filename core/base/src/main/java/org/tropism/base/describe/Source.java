package org.tropism.base.describe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The publication that a type implements: a key of `docs/references.bib` and the place in it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Sources.class)
public @interface Source {
    /// The key in `docs/references.bib`.
    String key();

    /// The theorem, equation or section.
    String where() default "";
}
