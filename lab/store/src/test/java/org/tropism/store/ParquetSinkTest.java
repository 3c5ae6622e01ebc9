package org.tropism.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.Tables;

class ParquetSinkTest {
    @TempDir Path directory;

    @Test
    void theSameRecordsGiveTheSameBytesTwiceAndInAnotherProcess() throws Exception {
        new ParquetSink().write(directory.resolve("a"), Records.usuals(300));
        new ParquetSink().write(directory.resolve("b"), Records.usuals(300));
        elsewhere(directory.resolve("c"), 300);
        var first = hashes(directory.resolve("a"));
        assertThat(first).hasSize(5).doesNotHaveDuplicates();
        assertThat(hashes(directory.resolve("b"))).isEqualTo(first);
        assertThat(hashes(directory.resolve("c"))).isEqualTo(first);
        new ParquetSink().write(directory.resolve("d"), Records.usuals(301));
        assertThat(hashes(directory.resolve("d"))).doesNotContainAnyElementsOf(first);
        new ParquetSink().write(directory.resolve("e"), Records.usuals(300).reversed());
        assertThat(hashes(directory.resolve("e"))).doesNotContainAnyElementsOf(first);
    }

    @Test
    void theDirectoryHoldsTheFiveFilesAndNothingElse() throws IOException {
        new ParquetSink().write(directory, Records.usuals(2));
        new ParquetSink().write(directory, Records.usuals(3));
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "cases.parquet",
                        "trajectories.parquet",
                        "coordinates.parquet",
                        "comparisons.parquet",
                        "measurements.parquet",
                        "tables.sums");
    }

    @Test
    void everyValueComesBackAsItWas() {
        var values =
                List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1, -1e308);
        var records = new ArrayList<CaseRecord>();
        for (int i = 0; i < values.size(); i++) {
            records.add(
                    Records.withOutcome(
                            i,
                            Records.row(
                                    "number",
                                    values.get(i),
                                    "count",
                                    Long.MIN_VALUE + i,
                                    "flag",
                                    i % 2 == 0,
                                    "text",
                                    "ℓ" + i + "\"',\n",
                                    "absent",
                                    null)));
        }
        new ParquetSink().write(directory, records);
        try (var reader = new DuckDbReader(directory)) {
            Table back = reader.query("select number, count, flag, text, absent from cases");
            for (int i = 0; i < values.size(); i++) {
                var row = back.rows().get(i);
                assertThat(Double.doubleToLongBits((Double) row.get(0)))
                        .isEqualTo(Double.doubleToLongBits(values.get(i)));
                assertThat(row.subList(1, 5))
                        .containsExactly(Long.MIN_VALUE + i, i % 2 == 0, "ℓ" + i + "\"',\n", null);
            }
            // NaN is a value, not a missing one
            assertThat(reader.query("select count(*) from cases where number is null").rows())
                    .containsExactly(List.of(0L));
        }
    }

    @Test
    void columnsAreTheUnionOfNamesAndTypesWiden() {
        new ParquetSink()
                .write(
                        directory,
                        List.of(
                                Records.withOutcome(0, Records.row("a", 1L, "b", 1L)),
                                Records.withOutcome(1, Records.row("c", true, "a", 2.5)),
                                Records.withOutcome(2, Records.row("b", "two", "d", null))));
        try (var reader = new DuckDbReader(directory)) {
            assertThat(reader.views().get("cases"))
                    .startsWith("case_id", "case_index", "parameters", "failure", "termination")
                    .endsWith("truth_nonzeros", "a", "b", "c", "d");
            assertThat(reader.query("select a, b, c, d from cases").rows())
                    .containsExactly(
                            java.util.Arrays.asList(1.0, "1", null, null),
                            java.util.Arrays.asList(2.5, null, true, null),
                            java.util.Arrays.asList(null, "two", null, null));
            assertThat(
                            reader.query(
                                            "select typeof(d), typeof(failure), typeof(steps) from"
                                                    + " cases limit 1")
                                    .rows())
                    .containsExactly(List.of("DOUBLE", "VARCHAR", "BIGINT"));
        }
    }

    @Test
    void tablesWithoutRowsStillHaveTheirColumns() {
        new ParquetSink().write(directory, List.of());
        try (var reader = new DuckDbReader(directory)) {
            assertThat(reader.views().get("comparisons").subList(2, 2 + Tables.COMPARISON.size()))
                    .isEqualTo(Tables.COMPARISON);
            assertThat(reader.query("select max(relative_distance) < 1e-3 from comparisons").rows())
                    .containsExactly(java.util.Arrays.asList((Object) null));
            assertThat(reader.query("select of, coordinate, value from coordinates").rows())
                    .isEmpty();
            assertThat(reader.query("select case_id, parameters, failure from cases").rows())
                    .isEmpty();
        }
    }

    @Test
    void recordsAreReadOnceAndRowsKeepTheirOrder() {
        var reads = new int[1];
        List<CaseRecord> records = Records.usuals(5000).reversed();
        Iterable<CaseRecord> once =
                () -> {
                    reads[0]++;
                    return records.iterator();
                };
        new ParquetSink().write(directory, once);
        assertThat(reads[0]).isEqualTo(1);
        try (var reader = new DuckDbReader(directory)) {
            var order = reader.query("select case_index from cases").rows();
            assertThat(order)
                    .isEqualTo(IntStream.range(0, 5000).mapToObj(i -> List.of(4999L - i)).toList());
        }
    }

    /// Three blocks, handed over in another order than theirs, give the bytes of one pass; numbers
    /// that meet texts of another block are written as Java writes them.
    @Test
    void blocksInAnyOrderGiveTheBytesOfOnePass() throws Exception {
        int block = org.tropism.experiment.port.ResultSink.BLOCK;
        var records = new ArrayList<CaseRecord>();
        for (int index : new int[] {0, 1, 5, block, block + 1, 2 * block, 2 * block + 7}) {
            Object mixed = index == 5 ? 7L : index < block ? (Object) 1e10 : "text" + index;
            var seldom = Records.row("mixed", mixed, "number", index < block ? 1L : 0.5);
            if (index > 2 * block) {
                seldom.put("late", true);
            }
            var usual = Records.usual(index);
            usual.outcome().forEach(seldom::putIfAbsent);
            records.add(
                    new CaseRecord(
                            usual.id(),
                            index,
                            "{}",
                            usual.axes(),
                            seldom,
                            index < block ? List.of() : usual.trajectory(),
                            usual.coordinates(),
                            usual.comparisons(),
                            List.of(),
                            null));
        }
        Path one = directory.resolve("one");
        Path many = directory.resolve("many");
        new ParquetSink().write(one, records);
        try (var blocks = java.util.Objects.requireNonNull(new ParquetSink().begin(many))) {
            blocks.add(2, records.subList(5, 7));
            blocks.add(0, records.subList(0, 3));
            blocks.add(1, records.subList(3, 5));
            assertThat(many.resolve("cases.parquet")).doesNotExist();
            blocks.commit();
        }
        assertThat(hashes(many)).isEqualTo(hashes(one));
        try (var files = Files.list(many)) {
            assertThat(files.toList()).hasSize(6);
        }
        try (var reader = new DuckDbReader(many)) {
            assertThat(
                            reader.query(
                                            "select mixed, number, late from cases where case_index"
                                                    + " in (0, 5, "
                                                    + (2 * block + 7)
                                                    + ")")
                                    .rows())
                    .containsExactly(
                            java.util.Arrays.asList("1.0E10", 1.0, null),
                            java.util.Arrays.asList("7.0", 1.0, null),
                            List.of("text" + (2 * block + 7), 0.5, true));
            assertThat(reader.query("select count(*) from trajectories").rows())
                    .containsExactly(List.of(20L));
            assertThat(reader.query("select count(*) from measurements").rows())
                    .containsExactly(List.of(0L));
        }
        try (var blocks = java.util.Objects.requireNonNull(new ParquetSink().begin(many))) {
            blocks.add(0, records.subList(0, 3));
        }
        assertThat(hashes(many)).as("nothing committed").isEqualTo(hashes(one));
    }

    @Test
    void aFailureLeavesTheOldTablesAndNoDebris() throws Exception {
        new ParquetSink().write(directory, Records.usuals(4));
        var before = hashes(directory);
        Iterable<CaseRecord> broken =
                () -> {
                    Iterator<CaseRecord> good = Records.usuals(3).iterator();
                    return Stream.generate(
                                    () -> {
                                        if (!good.hasNext()) {
                                            throw new UncheckedIOException(
                                                    new IOException("the journal is torn"));
                                        }
                                        return good.next();
                                    })
                            .iterator();
                };
        assertThatThrownBy(() -> new ParquetSink().write(directory, broken))
                .hasMessageContaining("the journal is torn");
        assertThat(hashes(directory)).isEqualTo(before);
        assertThat(names()).hasSize(6);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        assertThatThrownBy(() -> new ParquetSink().write(file, Records.usuals(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot create")
                .hasMessageContaining(file.toString());
    }

    @Test
    void twoValuesForOneColumnAndForeignTypesAreRefused() {
        CaseRecord usual = Records.usual(0);
        var twice =
                new CaseRecord(
                        "x",
                        0,
                        "{}",
                        usual.axes(),
                        Records.row("replicate", 1L),
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        assertThatThrownBy(() -> new ParquetSink().write(directory, List.of(twice)))
                .hasMessageContaining("two values for the column 'replicate'");
        var foreign = Records.withOutcome(0, Records.row("n", 1));
        assertThatThrownBy(() -> new ParquetSink().write(directory, List.of(foreign)))
                .hasMessageContaining("'n' has a value of type java.lang.Integer");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static List<String> hashes(Path directory)
            throws IOException, GeneralSecurityException {
        var hashes = new ArrayList<String>();
        for (StoredTable table : StoredTable.ALL) {
            byte[] bytes = Files.readAllBytes(directory.resolve(table.file()));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            hashes.add(new BigInteger(1, hash).toString(16));
        }
        return hashes;
    }

    private static void elsewhere(Path directory, int count) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Duser.language=tr",
                                "-Duser.timezone=Asia/Kolkata",
                                "org.tropism.store.WriteUsualRecords",
                                directory.toString(),
                                Integer.toString(count))
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
