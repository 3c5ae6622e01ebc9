package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.FinishedCase;

/// Finished cases by their places in a journal, on a channel of its own: others may write
/// meanwhile.
///
/// @param dictionary of the records; null if they have none
record JournalReader(Path file, FileChannel channel, byte @Nullable [] dictionary)
        implements AutoCloseable {
    /// Bytes of a record before its text: kind, index, and whether it failed.
    static final int HEAD = 10;

    /// @throws StorageFailure if the file cannot be read
    static JournalReader open(Path file, byte @Nullable [] dictionary) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            return new JournalReader(file, channel, dictionary);
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        }
    }

    /// The finished case whose frame stands at an offset.
    ///
    /// @throws StorageFailure if it cannot be read
    FinishedCase at(long offset) {
        try {
            var payload = Frames.payload(channel, offset);
            if (payload == null) {
                throw new IOException("the record at " + offset + " was damaged meanwhile");
            }
            var head = ByteBuffer.wrap(payload);
            byte[] text = Packing.unpack(payload, HEAD, dictionary);
            return new FinishedCase(head.getLong(1), head.get(9) != 0, text);
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        }
    }

    /// The records at some offsets, read one at a time.
    Iterable<CaseRecord> records(long[] offsets) {
        return () ->
                each(
                        Arrays.stream(offsets).iterator(),
                        offset -> at(offset).record(file.toString()));
    }

    static <T> Iterator<T> each(PrimitiveIterator.OfLong offsets, LongFunction<T> read) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return offsets.hasNext();
            }

            @Override
            public T next() {
                return read.apply(offsets.nextLong());
            }
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageFailure("close", file, e);
        }
    }
}
