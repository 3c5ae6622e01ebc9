package org.tropism.experiment.spec;

import org.jspecify.annotations.Nullable;

/// A sentence that the results support or refute.
///
/// @param that the sentence
/// @param sql a query that returns one row whose column `holds` (or whose only column) is the
/// verdict; further columns are the numbers behind it
/// @param source a row or formula, such as `GF5`, or null
public record Claim(String that, String sql, @Nullable String source) {}
