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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage, full disks and crashes: what was not written whole is never read as a number.
class ParquetFaultsTest {
    @TempDir Path directory;

    /// A bit of a part, or its tail, that changes between its writing and the end.
    @Test
    void aDamagedPartIsNeverReadAsANumber() throws Exception {
        new ParquetSink().write(directory, Records.usuals(4));
        var before = hashes(directory);
        var random = new java.util.Random(5);
        int refused = 0;
        for (int trial = 0; trial < 12; trial++) {
            try (var blocks =
                    java.util.Objects.requireNonNull(new ParquetSink().begin(directory))) {
                blocks.add(0, Records.usuals(3));
                blocks.add(1, Records.usuals(2));
                Path part;
                try (var found = Files.walk(directory)) {
                    part =
                            found.filter(f -> f.getFileName().toString().matches(".*-[01].parquet"))
                                    .sorted()
                                    .skip(random.nextInt(8))
                                    .findFirst()
                                    .orElseThrow();
                }
                byte[] bytes = Files.readAllBytes(part);
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(part, trial % 4 == 0 ? java.util.Arrays.copyOf(bytes, at) : bytes);
                assertThatThrownBy(blocks::commit)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("damaged");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(12);
        assertThat(hashes(directory)).isEqualTo(before);
        assertThat(names()).hasSize(6);
    }

    @Test
    void aFullDiskIsNamedAndTheOldTablesStay() throws Exception {
        // /dev/full accepts being opened and refuses every write with "no space left on device"
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
        try (var spool = new RowSpool(full)) {
            var rows = new RecordRows(StoredTable.CASES, spool);
            assertThatThrownBy(
                            () ->
                                    TableFiles.io(
                                            "write rows into",
                                            full,
                                            () -> {
                                                for (var r : Records.usuals(5000)) {
                                                    rows.add(r);
                                                }
                                                return full;
                                            }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot write rows into /dev/full")
                    .hasMessageContaining("No space left");
        } catch (IOException closing) {
            assertThat(closing).hasMessageContaining("No space left");
        }
    }

    @Test
    void aCrashAfterTheCommitIsRolledForward() throws Exception {
        new ParquetSink().write(directory, Records.usuals(4));
        Path other = directory.resolve("other");
        new ParquetSink().write(other, Records.usuals(9));
        var expected = hashes(other);
        // the state after the commit and one of the four renames
        Path committed = Files.createDirectory(directory.resolve("tables.new"));
        for (StoredTable table : StoredTable.ALL) {
            Path to = table == StoredTable.CASES ? directory : committed;
            Files.move(
                    other.resolve(table.file()),
                    to.resolve(table.file()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(other.resolve(TableSums.FILE), committed.resolve(TableSums.FILE));
        Files.delete(other);
        try (var reader = new DuckDbReader(directory)) {
            assertThat(
                            reader.query(
                                            "select (select count(*) from cases),"
                                                    + " (select count(distinct case_id) from"
                                                    + " comparisons)")
                                    .rows())
                    .containsExactly(List.of(9L, 9L));
        }
        Files.createDirectory(directory.resolve(".tables-killed"));
        TableFiles.delete(TableFiles.begin(directory));
        assertThat(hashes(directory)).isEqualTo(expected);
        assertThat(names()).hasSize(6);
    }

    /// Every byte of every file in turn has one bit flipped, or is where the file ends, as far as
    /// some hundred trials go: never does a query answer from what was not written.
    @Test
    void aFlippedBitOrATornTailInAnyFileIsNeverReadAsANumber() throws Exception {
        new ParquetSink().write(directory, Records.usuals(5));
        var random = new java.util.Random(11);
        int refused = 0;
        for (String name : names()) {
            Path file = directory.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int trial = 0; trial < 40; trial++) {
                byte[] bytes = whole.clone();
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, trial % 4 == 0 ? java.util.Arrays.copyOf(whole, at) : bytes);
                String view = name.replaceFirst("\\..*", "").replace("tables", "cases");
                try (var reader = new DuckDbReader(directory)) {
                    assertThatThrownBy(() -> reader.query("select * from " + view))
                            .isInstanceOf(UncheckedIOException.class)
                            .hasMessageContaining(name);
                    refused++;
                }
            }
            Files.write(file, whole);
        }
        assertThat(refused).isEqualTo(6 * 40);
        try (var reader = new DuckDbReader(directory)) {
            assertThat(reader.query("select count(*) from cases").rows())
                    .containsExactly(List.of(5L));
        }
        Files.delete(directory.resolve(TableSums.FILE));
        try (var reader = new DuckDbReader(directory)) {
            assertThat(reader.query("select count(*) from cases").rows())
                    .as("results of a version without sums")
                    .containsExactly(List.of(5L));
        }
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
}
