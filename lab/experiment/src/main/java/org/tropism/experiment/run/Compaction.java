package org.tropism.experiment.run;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;

/// Writes tables while cases run: as soon as all cases of a block of the sweep are in the journal,
/// a thread hands them to the sink; what is left at the end is the last blocks, and putting all
/// together. Sweeps of one block are written at the end.
///
/// Memory: a number for every block, and a few thousand for those that wait. A failure of the disk
/// is told by {@link #commit}; cases go on until then, since the journal may have room.
final class Compaction implements AutoCloseable {
    private final Path directory;
    private final ResultSink sink;
    private final Journal journal;
    private final long size;
    /// Cases of a block that are still to be done; negative if the block was handed over.
    private final int[] left;
    private final ResultSink.@Nullable Blocks blocks;
    private final @Nullable Thread thread;
    private final LinkedBlockingQueue<Block> ready = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// @param number −1 is the end
    /// @param offsets of its records in the journal
    private record Block(long number, long[] offsets) {
        static final Block END = new Block(-1, new long[0]);
    }

    /// @param size cases of the sweep
    /// @param todo positions that are to be done
    Compaction(Path directory, ResultSink sink, Journal journal, long size, long[] todo) {
        this.directory = directory;
        this.sink = sink;
        this.journal = journal;
        this.size = size;
        left = new int[Math.toIntExact((size + ResultSink.BLOCK - 1) / ResultSink.BLOCK)];
        for (long position : todo) {
            left[block(position)]++;
        }
        blocks = left.length > 1 ? sink.begin(directory) : null;
        if (blocks == null) {
            thread = null;
            return;
        }
        for (int block = 0; block < left.length; block++) {
            if (left[block] == 0) {
                handOver(block);
            }
        }
        thread = new Thread(() -> work(blocks), "tropism-tables");
        thread.setDaemon(true);
        thread.start();
    }

    /// Tells that a case is in the journal. By one thread at a time, the one that wrote it.
    void recorded(long position) {
        int block = block(position);
        if (--left[block] == 0 && blocks != null) {
            handOver(block);
        }
    }

    /// Replaces the tables by those of all that is in the journal. Nothing is recorded any more.
    ///
    /// @throws RuntimeException what the sink threw, now or before
    void commit() {
        if (blocks == null) {
            sink.write(directory, journal.records());
            return;
        }
        for (int block = 0; block < left.length; block++) {
            if (left[block] >= 0) {
                handOver(block);
            }
        }
        ready.add(Block.END);
        join();
        throwFailure();
        blocks.commit();
    }

    /// Gives up what was not committed.
    @Override
    public void close() {
        if (blocks != null) {
            failure.compareAndSet(null, new IllegalStateException("closed"));
            ready.add(Block.END);
            join();
            blocks.close();
        }
    }

    private static int block(long position) {
        return (int) (position / ResultSink.BLOCK);
    }

    private void handOver(int block) {
        left[block] = -1;
        long from = (long) block * ResultSink.BLOCK;
        ready.add(new Block(block, journal.places(from, Math.min(size, from + ResultSink.BLOCK))));
    }

    private void work(ResultSink.Blocks into) {
        try {
            for (var block = ready.take(); block.number() >= 0; block = ready.take()) {
                if (failure.get() == null && block.offsets().length > 0) {
                    try (var reader = journal.reader()) {
                        into.add(block.number(), wanted(reader.records(block.offsets())));
                    }
                }
            }
        } catch (RuntimeException | Error | InterruptedException e) {
            failure.compareAndSet(null, e);
        } finally {
            ended.complete(true);
        }
    }

    /// Records as long as nobody gives up.
    private Iterable<CaseRecord> wanted(Iterable<CaseRecord> records) {
        return () -> {
            var all = records.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public CaseRecord next() {
                    if (failure.get() != null) {
                        throw new CancellationException();
                    }
                    return all.next();
                }
            };
        };
    }

    /// Waits for the thread, whether or not somebody interrupts this one.
    private void join() {
        if (thread != null) {
            ended.join();
        }
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
