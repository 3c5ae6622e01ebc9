package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;

/// Tables that are written while cases run: every case stands in its block, once, whatever the
/// order in which cases end, and whoever resumes.
class CompactionTest {
    private static final int SIZE = 2 * ResultSink.BLOCK + 10;

    @TempDir Path directory;

    /// Takes note of what it gets.
    private static final class Noting implements ResultSink, ResultSink.Blocks {
        private final Map<Long, List<Long>> blocks = new ConcurrentSkipListMap<>();
        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch first = new CountDownLatch(1);
        private boolean full;

        @Override
        public void write(Path directory, Iterable<CaseRecord> records) {
            calls.add("write");
            blocks.put(-1L, indices(records));
        }

        @Override
        public Blocks begin(Path directory) {
            calls.add("begin");
            return this;
        }

        @Override
        public void add(long number, Iterable<CaseRecord> records) {
            if (full) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            assertThat(blocks.put(number, indices(records))).isNull();
            first.countDown();
        }

        @Override
        public void commit() {
            calls.add("commit");
        }

        @Override
        public void close() {
            calls.add("close");
        }

        private static List<Long> indices(Iterable<CaseRecord> records) {
            var indices = new ArrayList<Long>();
            records.forEach(record -> indices.add(record.index()));
            return indices;
        }
    }

    private Journal journal() {
        return Journal.open(
                directory.resolve("cases.journal"),
                JournalHeader.of(Map.of("sweep", "one"), "1", "order", Map.of()));
    }

    private static CaseRecord record(long index) {
        return new CaseRecord(
                "c" + index,
                index,
                "{}",
                Map.of(),
                Map.of("seed", index),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static long[] all() {
        return LongStream.range(0, SIZE).toArray();
    }

    /// Cases in an order in which the second block is done first.
    private static void run(Journal journal, Compaction tables, long[] todo) {
        long[] order = Arrays.stream(todo).map(i -> (i + ResultSink.BLOCK) % SIZE).toArray();
        for (long index : order) {
            journal.append(record(index));
            tables.recorded(index);
        }
    }

    @Test
    void aBlockIsHandedOverAsSoonAsItsCasesAreDone() throws Exception {
        var sink = new Noting();
        try (var journal = journal();
                var tables = new Compaction(directory, sink, journal, SIZE, all())) {
            for (long index = ResultSink.BLOCK; index < 2L * ResultSink.BLOCK; index++) {
                assertThat(sink.blocks).isEmpty();
                journal.append(record(index));
                tables.recorded(index);
            }
            assertThat(sink.first.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sink.blocks).containsOnlyKeys(1L);
            journal.append(record(3));
            tables.recorded(3);
            tables.commit();
        }
        assertThat(sink.blocks).containsOnlyKeys(0L, 1L);
        assertThat(sink.blocks.get(0L)).containsExactly(3L);
        assertThat(sink.blocks.get(1L)).hasSize(ResultSink.BLOCK).isSorted();
        assertThat(sink.calls).containsExactly("begin", "commit", "close");
    }

    @Test
    void whatWasDoneBeforeIsHandedOverAgain() {
        long[] done = LongStream.range(0, ResultSink.BLOCK + 5).toArray();
        try (var journal = journal()) {
            for (long index : done) {
                journal.append(record(index));
            }
        }
        long[] rest = LongStream.range(done.length, SIZE).toArray();
        var sink = new Noting();
        try (var journal = journal();
                var tables = new Compaction(directory, sink, journal, SIZE, rest)) {
            for (long index : rest) {
                journal.append(record(index));
                tables.recorded(index);
            }
            tables.commit();
        }
        assertThat(sink.blocks.values().stream().flatMap(List::stream).toList())
                .isEqualTo(LongStream.range(0, SIZE).boxed().toList());
    }

    @Test
    void aFullDiskIsToldAtTheEndAndTheJournalHasEverything() {
        var sink = new Noting();
        sink.full = true;
        try (var journal = journal()) {
            var tables = new Compaction(directory, sink, journal, SIZE, all());
            run(journal, tables, all());
            assertThat(journal.size()).isEqualTo(SIZE);
            assertThatThrownBy(tables::commit).hasMessageContaining("No space left");
            tables.close();
        }
        assertThat(sink.calls).containsExactly("begin", "close");
    }

    @Test
    void sweepsOfOneBlockAreWrittenAtTheEnd() {
        var sink = new Noting();
        try (var journal = journal();
                var tables = new Compaction(directory, sink, journal, 3, new long[] {0, 1, 2})) {
            for (long index : new long[] {2, 0, 1}) {
                journal.append(record(index));
                tables.recorded(index);
            }
            tables.commit();
        }
        assertThat(sink.calls).containsExactly("write");
        assertThat(sink.blocks.get(-1L)).containsExactly(0L, 1L, 2L);
    }
}
