package org.tropism.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.ResultReader;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.Claim;

/// Checks claims against results.
public final class Claims {
    private static final String VERDICT = "holds";

    private Claims() {}

    /// One outcome for each claim, in their order. A query that fails, or whose answer is no
    /// verdict, is a claim that does not hold, with the reason.
    public static List<ClaimOutcome> check(List<Claim> claims, ResultReader reader) {
        return claims.stream().map(claim -> check(claim, reader)).toList();
    }

    private static ClaimOutcome check(Claim claim, ResultReader reader) {
        Table table;
        try {
            table = reader.query(claim.sql());
        } catch (InputErrors e) {
            var problems =
                    e.errors().stream().map(InputError::problem).collect(Collectors.joining("; "));
            return new ClaimOutcome(claim, false, Map.of(), "the query failed: " + problems);
        }
        if (table.rows().size() != 1) {
            return new ClaimOutcome(
                    claim,
                    false,
                    Map.of(),
                    "the query gave " + table.rows().size() + " rows instead of one");
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.put(table.columns().get(i), table.rows().getFirst().get(i));
        }
        return verdict(claim, values);
    }

    private static ClaimOutcome verdict(Claim claim, Map<String, @Nullable Object> values) {
        var column = values.size() == 1 ? values.keySet().iterator().next() : VERDICT;
        if (!values.containsKey(column)) {
            return new ClaimOutcome(
                    claim,
                    false,
                    values,
                    "the query has several columns, but none is called '" + VERDICT + "'");
        }
        return switch (values.get(column)) {
            case Boolean holds -> new ClaimOutcome(claim, holds, values, null);
            case null ->
                    new ClaimOutcome(
                            claim, false, values, "the verdict is NULL: nothing was compared");
            case Object other ->
                    new ClaimOutcome(
                            claim, false, values, "the verdict is no boolean, but " + other);
        };
    }
}
