package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.FinishedCase;

/// The append-only file of finished cases: the truth about what was done.
///
/// One frame ({@link Frames}) a case, written by one call before the case counts as done: a process
/// that is killed loses only cases that were running. Written frames reach the disk (`fsync`) after
/// every {@link #SYNC_EVERY} records and at the end: a machine that loses power may lose that many,
/// which are then run again. A torn frame at the end is cut off; a damaged one in between is left
/// out, and its case is run again. The header stands twice, so that damage of one does no harm.
///
/// Records are packed ({@link Packing}); the first one, which stands there twice as well, is the
/// dictionary of the others.
///
/// Memory: eight bytes a case, for its place in the file. Not safe for use by several threads, but
/// for {@link #pack}.
public final class Journal implements AutoCloseable {
    /// How many records may be in the cache of the operating system only.
    static final int SYNC_EVERY = 64;

    private static final byte HEADER = 0;
    private static final byte RECORD = 1;
    private static final byte DICTIONARY = 2;
    private static final int HEAD = JournalReader.HEAD;

    private final Path file;
    private FileChannel channel;
    private final Places places = new Places();
    private long end;
    private long failed;
    private long repeated;
    private @Nullable JournalHeader header;
    private Damage damage = new Damage(0, 0);
    private int unsynced;
    private long firstFailed = Long.MAX_VALUE;
    private volatile byte @Nullable [] dictionary;

    /// What was found when the journal was opened.
    ///
    /// @param torn bytes of an unfinished frame at the end, now cut off
    /// @param damaged stretches in between that hold no sound frame
    public record Damage(long torn, int damaged) {}

    /// A finished case, ready to be written.
    record Packed(FinishedCase finished, byte[] payload) {}

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens a journal, or begins one.
    ///
    /// @throws org.tropism.base.describe.InputErrors if it belongs to another experiment
    /// @throws StorageFailure if the file cannot be read or written
    static Journal open(Path file, JournalHeader header) {
        try {
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            return opened(new Journal(file, channel), header);
        } catch (IOException e) {
            throw new StorageFailure("open", file, e);
        }
    }

    private static Journal opened(Journal journal, @Nullable JournalHeader header)
            throws IOException {
        try {
            journal.scan(header);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.channel.close();
            throw e;
        }
    }

    /// A journal on a channel, for tests of failing disks.
    static Journal on(Path file, FileChannel channel, JournalHeader header) throws IOException {
        return opened(new Journal(file, channel), header);
    }

    /// A journal that is only read: nothing is cut off. Other processes may go on writing.
    ///
    /// @throws InputErrors if the file has no readable header
    /// @throws StorageFailure if the file cannot be read
    static Journal read(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            return opened(new Journal(file, channel), null);
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        }
    }

    /// What the journal belongs to.
    JournalHeader header() {
        return Objects.requireNonNull(header);
    }

    /// Whether a case is done.
    public boolean has(long index) {
        return places.has(index);
    }

    /// How many cases are done.
    public long size() {
        return places.size();
    }

    /// How many of them failed.
    public long failed() {
        return failed;
    }

    /// How many cases were recorded more than once: 0 unless a defect or two processes did it.
    public long repeated() {
        return repeated;
    }

    /// What was found when the journal was opened.
    public Damage damage() {
        return damage;
    }

    /// The record of the first failed case of the sweep, or null.
    @Nullable CaseRecord firstFailed() {
        return firstFailed == Long.MAX_VALUE ? null : record(places.at(firstFailed));
    }

    /// The length of what is whole in the file.
    long bytes() {
        return end;
    }

    /// Makes a finished case ready to be written. Safe for use by several threads.
    Packed pack(FinishedCase finished) {
        byte[] text = Packing.pack(finished.text(), dictionary);
        var payload = ByteBuffer.allocate(HEAD + text.length);
        payload.put(RECORD).putLong(finished.index());
        payload.put((byte) (finished.failed() ? 1 : 0)).put(text);
        return new Packed(finished, payload.array());
    }

    /// Adds a finished case.
    ///
    /// @throws StorageFailure if it cannot be written; the journal is then as before
    void append(CaseRecord record) {
        append(pack(FinishedCase.of(record)));
    }

    /// Adds a finished case.
    ///
    /// @throws StorageFailure if it cannot be written; the journal is then as before
    void append(Packed packed) {
        long offset;
        try {
            if (dictionary == null) {
                undisturbed(() -> begin(packed.finished().text()));
            }
            offset = end;
            undisturbed(() -> write(packed.payload()));
            if (++unsynced >= SYNC_EVERY) {
                sync();
            }
        } catch (IOException e) {
            throw new StorageFailure("append to", file, e);
        }
        note(packed.finished().index(), offset, packed.finished().failed());
    }

    /// The records in the order of the sweep, read one at a time; only while the journal is open.
    Iterable<CaseRecord> records() {
        return () -> JournalReader.each(places.inOrder(), this::record);
    }

    /// The finished cases in the order of the sweep, read one at a time; only while it is open.
    Iterable<FinishedCase> finished() {
        return () -> JournalReader.each(places.inOrder(), this::finishedAt);
    }

    /// The places of the cases of a stretch of the sweep that are done, for a {@link #reader}.
    long[] places(long from, long to) {
        return LongStream.range(from, to).filter(places::has).map(places::at).toArray();
    }

    /// A reader of what stands here now, for another thread.
    JournalReader reader() {
        return JournalReader.open(file, dictionary);
    }

    /// A case that is done.
    FinishedCase finished(long index) {
        return finishedAt(places.at(index));
    }

    /// Writes what is in the cache to the disk.
    void sync() {
        try {
            undisturbed(() -> channel.force(false));
            unsynced = 0;
        } catch (IOException e) {
            throw new StorageFailure("write to the disk", file, e);
        }
    }

    @Override
    public void close() {
        try {
            if (unsynced > 0) {
                undisturbed(() -> channel.force(false));
            }
            channel.close();
        } catch (IOException e) {
            throw new StorageFailure("close", file, e);
        }
    }

    private void undisturbed(Undisturbed.Writing writing) throws IOException {
        Undisturbed.run(
                writing,
                () -> {
                    channel =
                            FileChannel.open(
                                    file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    channel.truncate(end);
                });
    }

    /// How many whole records stand in a journal from an offset on; 0 if it cannot be read.
    static long countFrom(Path file, long offset) {
        long count = 0;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = offset;
            for (var payload = Frames.payload(channel, at); payload != null; ) {
                count += payload.length > HEAD && payload[0] == RECORD ? 1 : 0;
                at += Frames.HEAD + payload.length;
                payload = Frames.payload(channel, at);
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    private void scan(@Nullable JournalHeader expected) throws IOException {
        long whole = channel.size();
        int gaps = 0;
        long at = 0;
        while (at < channel.size()) {
            var payload = Frames.payload(channel, at);
            if (payload == null) {
                at = Frames.nextMagic(channel, at + 1);
                gaps += at < channel.size() ? 1 : 0;
                continue;
            }
            if (payload.length == 0) {
                gaps++;
            } else if (payload[0] == HEADER) {
                var text = new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
                header = new JournalHeader(text);
                if (expected != null) {
                    expected.requireSame(header, file.toString());
                }
            } else if (payload[0] == DICTIONARY) {
                dictionary = Arrays.copyOfRange(payload, 1, payload.length);
            } else if (header != null && payload.length > HEAD && isReadable(payload)) {
                var head = ByteBuffer.wrap(payload);
                note(head.getLong(1), at, head.get(9) != 0);
            } else if (header != null) {
                gaps++;
            }
            at += Frames.HEAD + payload.length;
            end = at;
        }
        damage = new Damage(whole - end, gaps);
        if (header == null) {
            refuseWhatIsNotTorn(expected);
            // An empty file, or one whose first header was torn: no case was finished.
            places.clear();
            dictionary = null;
            end = 0;
            failed = 0;
            firstFailed = Long.MAX_VALUE;
        }
        if (expected != null) {
            channel.truncate(end);
            if (header == null) {
                header = expected;
                begin(expected);
            }
        }
    }

    /// A file without a readable header that is longer than headers are holds something else, or
    /// finished cases that nobody can assign: it is left as it is.
    private void refuseWhatIsNotTorn(@Nullable JournalHeader expected) throws IOException {
        int text =
                expected == null ? 0 : expected.canonical().getBytes(StandardCharsets.UTF_8).length;
        if (expected == null || channel.size() > 2L * (Frames.HEAD + 1 + text)) {
            throw new InputErrors(
                    file.toString(),
                    "neither copy of the header can be read: the journal is damaged, or the file is"
                            + " none",
                    "move the file away and run again, or give another folder with --out");
        }
    }

    /// Whether the dictionary of a record has come before it.
    private boolean isReadable(byte[] payload) {
        return dictionary != null || !Packing.asksForDictionary(payload, HEAD);
    }

    /// Makes a text the dictionary of the records to come.
    private void begin(byte[] text) throws IOException {
        byte[] chosen = Arrays.copyOf(text, Math.min(text.length, Packing.DICTIONARY));
        var payload = ByteBuffer.allocate(1 + chosen.length).put(DICTIONARY).put(chosen).array();
        write(payload);
        write(payload);
        dictionary = chosen;
    }

    private void begin(JournalHeader header) throws IOException {
        var text = header.canonical().getBytes(StandardCharsets.UTF_8);
        var payload = ByteBuffer.allocate(1 + text.length).put(HEADER).put(text).array();
        write(payload);
        write(payload);
        channel.force(true);
    }

    private void note(long index, long offset, boolean failure) {
        if (!places.add(index, offset)) {
            repeated++;
        } else if (failure) {
            failed++;
            firstFailed = Math.min(firstFailed, index);
        }
    }

    private void write(byte[] payload) throws IOException {
        var frame = Frames.frame(payload);
        long at = end;
        try {
            while (frame.hasRemaining()) {
                at += channel.write(frame, at);
            }
        } catch (IOException e) {
            try {
                channel.truncate(end);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        end = at;
    }

    private CaseRecord record(long offset) {
        return finishedAt(offset).record(file.toString());
    }

    private FinishedCase finishedAt(long offset) {
        return new JournalReader(file, channel, dictionary).at(offset);
    }
}
