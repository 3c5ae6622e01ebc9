package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.Sweep;

/// The cases that are to be done, in groups that share their data.
///
/// Groups are made when they are asked for, of at most {@link #MOST} cases, so that memory holds a
/// bit for every case of the sweep and a group or two for every thread.
final class CaseGroups {
    /// The most cases of a group.
    static final int MOST = 256;

    private final Sweep sweep;
    private final BitSet todo = new BitSet();
    private final List<CaseGroup> begun = new ArrayList<>();
    private long group;
    private long member;

    CaseGroups(Sweep sweep, long[] todo) {
        this.sweep = sweep;
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

    private @Nullable CaseGroup fresh() {
        long members = sweep.members();
        var cases = new long[(int) Math.min(MOST, members)];
        int count = 0;
        while (group < sweep.groups() && count < cases.length) {
            long position = sweep.member(group, member);
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
}
