package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.Families;
import org.tropism.theory.Theorem;

class WrappedTest {
    @Test
    void breaksBetweenWordsAndPutsTablesInColumns() {
        var table = "one two three\n\n| a | b |\n|---|---|\n| long cell | s̄ |\n| c | d |\nend";
        assertThat(Wrapped.lines(table, 2, 10))
                .isEqualTo(
                        List.of(
                                "  one two",
                                "  three",
                                "",
                                "  a          b",
                                "  ─────────  ─",
                                "  long cell  s̄",
                                "  c          d",
                                "  end"));
        assertThat(Wrapped.lines("- first second third", 0, 14))
                .isEqualTo(List.of("- first second", "  third"));
        assertThat(Wrapped.lines("a-word-that-is-longer b", 0, 5))
                .isEqualTo(List.of("a-word-that-is-longer", "b"));
    }

    @Test
    void everyTheoremFitsATerminal() {
        for (var theorem : Families.members(Theorem.class)) {
            var run = CommandRun.of("explain", Families.id(theorem)).exits(0);
            assertThat(run.out()).contains("Hypotheses").contains("Sources");
            run.out()
                    .lines()
                    .forEach(
                            line ->
                                    assertThat(
                                                    line.codePoints()
                                                            .filter(
                                                                    c ->
                                                                            Character.getType(c)
                                                                                    != Character
                                                                                            .NON_SPACING_MARK)
                                                            .count())
                                            .as(line)
                                            .isLessThanOrEqualTo(102));
        }
    }
}
