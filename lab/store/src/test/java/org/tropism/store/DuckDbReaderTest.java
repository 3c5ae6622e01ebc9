package org.tropism.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.describe.InputErrors;

class DuckDbReaderTest {
    @TempDir Path directory;
    private DuckDbReader reader;

    @BeforeEach
    void write() {
        new ParquetSink().write(directory, Records.usuals(14));
        reader = new DuckDbReader(directory);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aQueryOverComparisonsUsesAnAxis() {
        var table =
                reader.query(
                        "select initialization_scale, max(relative_distance) as worst, count(*)"
                                + " from comparisons where theorem = 'linear'"
                                + " group by initialization_scale order by 1 limit 2");
        assertThat(table.columns())
                .containsExactly("initialization_scale", "worst", "count_star()");
        assertThat(table.rows())
                .containsExactly(List.of(1e-6, 1e-9 * 13, 2L), List.of(1e-5, 1e-9 * 12, 2L));
    }

    @Test
    void casesBeginWithIdentityAxesSeedAndRecord() {
        assertThat(reader.views().get("cases"))
                .startsWith(
                        "case_id",
                        "case_index",
                        "initialization_scale",
                        "replicate",
                        "seed",
                        "parameters",
                        "failure",
                        "termination");
    }

    @Test
    void numbersOfTheDatabaseBecomeOursAndParametersAreJson() {
        var row =
                reader.query(
                                "select sum(steps), 1.25, 1::hugeint << 100, cast(3 as tinyint),"
                                    + " 0.5::float, date '2026-01-02', [1, 2],"
                                    + " cast(parameters->>'seed' as bigint), null from cases group"
                                    + " by parameters order by parameters limit 1")
                        .rows()
                        .getFirst();
        assertThat(row)
                .containsExactly(0L, 1.25, 0x1p100, 3L, 0.5, "2026-01-02", "[1, 2]", 0L, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('/etc/passwd')",
                "select * from read_text('/etc/passwd')",
                "from glob('/etc/*')",
                "from '/etc/passwd'",
                "from parquet_metadata('/tmp/other.parquet')",
                "attach '/tmp/other.db'",
                "install httpfs",
                "load httpfs",
                "copy (select 1) to '/tmp/stolen.csv'",
                "copy cases to 'DIRECTORY/cases.parquet'",
                "pragma threads=8",
                "set memory_limit='100GB'",
                "set enable_external_access=true",
                "drop view cases",
                "create table t as select 1",
                "select 1; drop view cases",
                "select 1; select 2",
                "",
                "-- nothing",
                "call pragma_version(); select 1",
                "export database '/tmp/stolen'",
                "select * from (select 1); copy (select 1) to '/tmp/stolen.csv'"
            })
    void whatReachesOutsideIsRefused(String sql) throws Exception {
        String attack = sql.replace("DIRECTORY", directory.toString());
        byte[] before = Files.readAllBytes(directory.resolve("cases.parquet"));
        assertThatThrownBy(() -> reader.query(attack)).isInstanceOf(InputErrors.class);
        assertThat(Path.of("/tmp/stolen.csv")).doesNotExist();
        assertThat(Files.readAllBytes(directory.resolve("cases.parquet"))).isEqualTo(before);
        assertThat(reader.query("select count(*) from cases").rows()).containsExactly(List.of(14L));
    }

    @Test
    void theRefusalOfAnotherStatementSaysWhatToWrite() {
        assertThatThrownBy(() -> reader.query("drop view cases"))
                .hasMessageContaining("not one SELECT statement")
                .hasMessageContaining("SELECT, WITH or FROM");
    }

    @Test
    void aMisspelledColumnGetsTheNearestAndTheList() {
        assertThatThrownBy(() -> reader.query("select max(relativ_distance) from comparisons"))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("\"relativ_distance\" not found")
                .hasMessageContaining("write 'relative_distance' perhaps")
                .hasMessageContaining("comparisons (case_id, case_index, initialization_scale");
        assertThatThrownBy(() -> reader.query("select * from comparison"))
                .hasMessageContaining("write 'comparisons' perhaps");
        assertThatThrownBy(() -> reader.query("selct 1"))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("syntax error");
    }

    @Test
    void memoryTimeAndSizeAreBounded() {
        var tight = new ReaderLimits(64, 1, Duration.ofSeconds(1), 1000);
        try (var bounded = new DuckDbReader(directory, tight)) {
            assertThatThrownBy(
                            () ->
                                    bounded.query(
                                            "select sum(a.range * b.range) from range(100000000) a,"
                                                    + " range(1000000) b"))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("longer than 1 s");
            assertThatThrownBy(() -> bounded.query("select list(range) from range(50000000)"))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("64 MB");
            assertThatThrownBy(() -> bounded.query("select range, range from range(501)"))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("more than 1000 values");
            assertThat(bounded.query("select range, range from range(500)").rows()).hasSize(500);
        }
    }

    @Test
    void aDirectoryWithoutTablesSaysSo() {
        try (var empty = new DuckDbReader(directory.resolve("none"))) {
            assertThatThrownBy(() -> empty.query("select 1"))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("there are no results")
                    .hasMessageContaining("run the experiment first");
        }
    }

    @Test
    void aTornFileIsNeverAnAnswer() throws Exception {
        Path file = directory.resolve("comparisons.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        try (var torn = new DuckDbReader(directory)) {
            assertThatThrownBy(() -> torn.query("select * from comparisons"))
                    .isInstanceOf(java.io.UncheckedIOException.class)
                    .hasMessageContaining("comparisons.parquet");
        }
    }
}
