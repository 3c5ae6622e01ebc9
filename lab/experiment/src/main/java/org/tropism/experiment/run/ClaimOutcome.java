package org.tropism.experiment.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.Claim;

/// Whether a claim holds, and the numbers behind it.
///
/// @param values the columns of the row, the verdict included
/// @param because why it fails without a verdict, such as the database's message; null if the query
/// gave a verdict
public record ClaimOutcome(
        Claim claim,
        boolean holds,
        Map<String, @Nullable Object> values,
        @Nullable String because) {
    /// Copies the map, keeping its order.
    public ClaimOutcome {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
