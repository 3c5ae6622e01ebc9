package org.tropism.experiment.run;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/// Where the records of the cases of a sweep stand in a file: eight bytes a case, in the order of
/// the sweep.
final class Places {
    private static final long NONE = -1;

    private long[] offsets = new long[0];
    private long size;

    /// Notes the place of a case, unless it has one.
    ///
    /// @return whether it had none
    boolean add(long index, long offset) {
        int at = Math.toIntExact(index);
        if (at >= offsets.length) {
            int before = offsets.length;
            offsets = Arrays.copyOf(offsets, Math.max(at + 1, before + before / 2 + 16));
            Arrays.fill(offsets, before, offsets.length, NONE);
        }
        if (offsets[at] != NONE) {
            return false;
        }
        offsets[at] = offset;
        size++;
        return true;
    }

    /// Whether a case has a place.
    boolean has(long index) {
        return index < offsets.length && offsets[(int) index] != NONE;
    }

    /// The place of a case that has one.
    long at(long index) {
        return offsets[Math.toIntExact(index)];
    }

    /// How many cases have one.
    long size() {
        return size;
    }

    /// Forgets all.
    void clear() {
        offsets = new long[0];
        size = 0;
    }

    /// The places in the order of the cases.
    PrimitiveIterator.OfLong inOrder() {
        return LongStream.of(offsets).filter(offset -> offset != NONE).iterator();
    }
}
