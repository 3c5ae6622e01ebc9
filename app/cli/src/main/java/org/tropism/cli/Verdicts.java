package org.tropism.cli;

import org.tropism.experiment.port.ResultReader;

/// The verdict table: how often limits agreed with each theorem.
final class Verdicts {
    private static final String SQL =
            """
            select theorem, "of",
                   count(*) filter (verdict in ('agrees', 'equal')) as agrees,
                   count(*) filter (verdict in ('disagrees', 'differs')) as disagrees,
                   count(*) filter (verdict = 'not-comparable') as not_comparable,
                   count(*) filter (verdict = 'does-not-apply') as does_not_apply,
                   max(relative_distance) as largest_distance,
                   max(relative_gap) as largest_gap
            from comparisons group by 1, 2
            having count(*) filter (verdict <> 'does-not-apply') > 0
            order by 2 desc, 1\
            """;

    private Verdicts() {}

    /// The table as text; empty if nothing was compared.
    static String table(ResultReader reader) {
        var answer = reader.query(SQL);
        var table =
                new TextTable(
                        "theorem or reference",
                        "agrees",
                        "disagrees",
                        "not comparable",
                        "declines",
                        "largest distance",
                        "largest gap");
        for (var row : answer.rows()) {
            String name = row.get(0) + ("reference".equals(row.get(1)) ? " (reference)" : "");
            table.row(name, row.get(2), row.get(3), row.get(4), row.get(5), row.get(6), row.get(7));
        }
        return table.isEmpty() ? "" : table.toString();
    }
}
