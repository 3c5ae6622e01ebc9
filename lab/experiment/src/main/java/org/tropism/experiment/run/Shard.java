package org.tropism.experiment.run;

import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.spec.Sweep;

/// A part of the cases of a sweep, for machines that know nothing of each other.
///
/// Cases that share their data stay together while there are as many groups of them as shards:
/// shard i of n has every n-th group. Otherwise it has every n-th case. Every case is in exactly
/// one shard, and shards differ by at most one group, or one case.
///
/// @param number from 1 to `count`
/// @param count of the shards
public record Shard(int number, int count) {
    /// All cases.
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /// @throws IllegalArgumentException if there is no such shard
    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("shard " + number + " of " + count);
        }
    }

    /// The shard of a text `i/n`.
    ///
    /// @throws InputErrors if it is none
    public static Shard parse(String text) {
        var form = FORM.matcher(text.strip());
        if (form.matches()) {
            int number = Integer.parseInt(form.group(1));
            int count = Integer.parseInt(form.group(2));
            if (number >= 1 && number <= count) {
                return new Shard(number, count);
            }
        }
        throw new InputErrors(
                "--shard",
                "'" + text + "' is no shard",
                "write i/n with 1 ≤ i ≤ n, such as 2/4 for the second of four parts");
    }

    /// Whether this is the whole sweep.
    public boolean isWhole() {
        return count == 1;
    }

    /// The positions of the cases, increasing.
    LongStream cases(Sweep sweep) {
        if (isWhole()) {
            return LongStream.range(0, sweep.size());
        }
        long members = sweep.members();
        if (sweep.groups() >= count) {
            return LongStream.iterate(number - 1, g -> g < sweep.groups(), g -> g + count)
                    .flatMap(g -> LongStream.range(0, members).map(m -> sweep.member(g, m)))
                    .sorted();
        }
        return LongStream.iterate(number - 1, i -> i < sweep.size(), i -> i + count);
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
