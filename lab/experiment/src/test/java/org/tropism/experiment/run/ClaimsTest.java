package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.ResultReader;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.Claim;

class ClaimsTest {
    private static ClaimOutcome check(Table answer) {
        var reader =
                new ResultReader() {
                    @Override
                    public Table query(String sql) {
                        if (sql.equals("wrong")) {
                            throw new InputErrors("sql", "no such column", "look at cases");
                        }
                        return answer;
                    }

                    @Override
                    public void close() {}
                };
        var sql = answer.columns().isEmpty() ? "wrong" : "select";
        return Claims.check(List.of(new Claim("it holds", sql, null)), reader).getFirst();
    }

    private static Table row(List<String> columns, Object... values) {
        return new Table(columns, List.of(Arrays.asList(values)));
    }

    @Test
    void theVerdictIsTheColumnHoldsOrTheOnlyOne() {
        assertThat(check(row(List.of("x"), true)).holds()).isTrue();
        assertThat(check(row(List.of("x"), false)).holds()).isFalse();
        var outcome = check(row(List.of("largest", "holds"), 0.5, true));
        assertThat(outcome.holds()).isTrue();
        assertThat(outcome.because()).isNull();
        assertThat(outcome.values()).containsEntry("largest", 0.5);
    }

    @Test
    void whatIsNoVerdictFailsWithTheReason() {
        assertThat(check(row(List.of("x"), new Object[] {null})).because()).contains("NULL");
        assertThat(check(row(List.of("x"), 1L)).because()).contains("no boolean");
        assertThat(check(row(List.of("a", "b"), true, true)).because()).contains("holds");
        assertThat(check(new Table(List.of("x"), List.of())).because()).contains("0 rows");
        var two = new Table(List.of("x"), List.of(List.of(true), List.of(true)));
        assertThat(check(two).because()).contains("2 rows");
        assertThat(check(new Table(List.of(), List.of())).because()).contains("no such column");
        assertThat(check(row(List.of("x"), 1L)).holds()).isFalse();
    }
}
