package org.tropism.experiment.spec;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Parameter;

/// A sentence that the results support or refute.
///
/// @param that the sentence
/// @param sql a query that returns one row whose column `holds` (or whose only column) is the
/// verdict; further columns are the numbers behind it
/// @param source a row or formula, such as `GF5`, or null
public record Claim(
        @Parameter(about = "the sentence", typical = "\"the limit is sparse\"") String that,
        @Parameter(about = "a query of one row with a boolean 'holds'", typical = "\"select true\"")
                String sql,
        @Parameter(about = "a row or formula, such as GF5") @Nullable String source) {}
