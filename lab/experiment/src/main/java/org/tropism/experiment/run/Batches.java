package org.tropism.experiment.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.Sweep;

/// The cases of a sweep in batches that can travel to other machines: those that share their data
/// stand together, the longest first as far as that is known. Memory: a bit for every case of the
/// sweep, and one group. Not safe for use by several threads.
public final class Batches {
    private final Sweep sweep;
    private final CaseGroups groups;
    private @Nullable CaseGroup open;

    /// A request to run some cases.
    ///
    /// @param cases their positions
    /// @param bytes frames, one a case: what {@link BatchRunner} understands
    public record Request(long[] cases, byte[] bytes) {}

    /// @param todo positions in the sweep
    public Batches(Sweep sweep, long[] todo) {
        this.sweep = sweep;
        this.groups = new CaseGroups(sweep, todo);
    }

    /// The next batch.
    ///
    /// @param most how many cases it may have
    /// @param failed takes cases that cannot be sent, because their values do not fit together
    /// @return null if no case is left
    public @Nullable Request next(int most, Consumer<FinishedCase> failed) {
        var positions = new ArrayList<Long>();
        var texts = new ArrayList<byte[]>();
        while (texts.size() < most) {
            long position = take();
            if (position < 0) {
                break;
            }
            byte[] text = text(position);
            if (text == null) {
                failed.accept(FinishedCase.of(CaseRunner.run(sweep, position)));
            } else {
                positions.add(position);
                texts.add(text);
            }
        }
        return texts.isEmpty()
                ? null
                : new Request(positions.stream().mapToLong(Long::longValue).toArray(), join(texts));
    }

    private long take() {
        while (true) {
            var group = open;
            if (group == null) {
                group = groups.fresh();
                open = group;
                if (group == null) {
                    return -1;
                }
            }
            long position = group.take();
            if (position >= 0) {
                return position;
            }
            open = null;
        }
    }

    private byte @Nullable [] text(long position) {
        try {
            return sweep.at(position).text().getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return null; // the case is run here, and its record says what is wrong
        }
    }

    /// Payloads as one array of frames.
    static byte[] join(List<byte[]> payloads) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            var frame = Frames.frame(payload);
            var bytes = new byte[frame.remaining()];
            frame.get(bytes);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
