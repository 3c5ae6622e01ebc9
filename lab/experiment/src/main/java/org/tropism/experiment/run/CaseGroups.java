package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.Sweep;

/// The cases that are to be done, in groups that share their data; groups of large data come first,
/// since a long run that begins late leaves threads idle.
///
/// Groups are made when they are asked for, of at most {@link #MOST} cases, so that memory holds a
/// bit for every case of the sweep and a group or two for every thread.
final class CaseGroups {
    /// The most cases of a group.
    static final int MOST = 256;

    /// Settings of the data beyond which their sizes are not looked at: that takes a case each.
    private static final long MEASURED = 10_000;

    private final Sweep sweep;
    private final long[] order;
    private final BitSet todo = new BitSet();
    private final List<CaseGroup> begun = new ArrayList<>();
    private long group;
    private long member;

    CaseGroups(Sweep sweep, long[] todo) {
        this.sweep = sweep;
        this.order = largestFirst(sweep);
        for (long position : todo) {
            this.todo.set(Math.toIntExact(position));
        }
    }

    /// A group to work on: one that nobody has begun; if there is none, the one that has most cases
    /// left; null if all cases are taken.
    synchronized @Nullable CaseGroup next() {
        begun.removeIf(one -> one.left() == 0);
        var fresh = fresh();
        if (fresh != null) {
            begun.add(fresh);
            return fresh;
        }
        CaseGroup most = null;
        for (var one : begun) {
            if (most == null || one.left() > most.left()) {
                most = one;
            }
        }
        return most;
    }

    /// Whether every group has been begun.
    synchronized boolean areBegun() {
        return group >= sweep.groups();
    }

    /// A group that nobody has begun, or null; it is not kept here.
    synchronized @Nullable CaseGroup fresh() {
        long members = sweep.members();
        var cases = new long[(int) Math.min(MOST, members)];
        int count = 0;
        while (group < sweep.groups() && count < cases.length) {
            long position = sweep.member(inOrder(group), member);
            if (todo.get((int) position)) {
                cases[count++] = position;
            }
            if (++member == members) {
                member = 0;
                group++;
                if (count > 0) {
                    break;
                }
            }
        }
        return count == 0 ? null : new CaseGroup(sweep, Arrays.copyOf(cases, count));
    }

    /// The group that comes at a turn.
    private long inOrder(long turn) {
        int replicates = sweep.replicates();
        return order.length == 0
                ? turn
                : order[(int) (turn / replicates)] * replicates + turn % replicates;
    }

    /// The settings of the data by the number of their entries; empty to leave them as they are.
    private static long[] largestFirst(Sweep sweep) {
        long settings = sweep.groups() / sweep.replicates();
        if (settings < 2 || settings > MEASURED) {
            return new long[0];
        }
        record Sized(long setting, long entries) {}
        return LongStream.range(0, settings)
                .mapToObj(
                        one ->
                                new Sized(
                                        one,
                                        entries(sweep, sweep.member(one * sweep.replicates(), 0))))
                .sorted(Comparator.comparingLong(Sized::entries).reversed())
                .mapToLong(Sized::setting)
                .toArray();
    }

    private static long entries(Sweep sweep, long position) {
        try {
            return sweep.at(position).configuration().data().entries();
        } catch (RuntimeException _) {
            return 0; // told when the case runs
        }
    }
}
