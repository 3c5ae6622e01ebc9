package org.tropism.experiment.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a finished case leaves behind: the rows that go to the store. Values are `Long`,
/// `Double`, `String`, `Boolean` or null; names are snake case; maps keep their order.
///
/// **Production rules.** The lists of columns are in {@link Tables}. `axes` has one entry for each
/// path of an axis, in the order of the file, then `replicate`. `outcome` begins with `seed` and
/// has all of {@link Tables#OUTCOME}, then the observables; a sink puts `parameters` and `failure`
/// between the seed and the rest. All rows of one case's table have the same keys in the same
/// order, and all cases of one experiment have the same keys, unless observables differ along an
/// axis. A failed case has `termination = 'failed'`, no other rows, and null where a number would
/// stand.
///
/// There is no clock in it: the same case gives the same record, byte for byte, on any engine.
///
/// @param id the hash of the case's canonical form
/// @param index the position of the case in its experiment, from 0
/// @param parameters the canonical JSON of the case, seeds included
/// @param axes the value of every axis and of the replicate, by column name, as plain values
/// @param outcome the columns of `cases` beyond those: seed, termination, steps, risks, norms, …
/// @param trajectory rows of `trajectories`, without the case's identity
/// @param coordinates rows of `coordinates`: `of` (`limit`, `truth`, `start`, or a theorem),
/// `coordinate`, `name`, `value`
/// @param comparisons rows of `comparisons`: one for each theorem and each reference
/// @param measurements rows of `measurements`: one for each number that was asked for
/// @param failure the stack trace if the case failed by a bug, else null
public record CaseRecord(
        String id,
        long index,
        String parameters,
        Map<String, @Nullable Object> axes,
        Map<String, @Nullable Object> outcome,
        List<Map<String, @Nullable Object>> trajectory,
        List<Map<String, @Nullable Object>> coordinates,
        List<Map<String, @Nullable Object>> comparisons,
        List<Map<String, @Nullable Object>> measurements,
        @Nullable String failure) {
    /// Copies the maps of axes and outcome and the lists, keeping their order.
    public CaseRecord {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        outcome = Collections.unmodifiableMap(new LinkedHashMap<>(outcome));
        trajectory = List.copyOf(trajectory);
        coordinates = List.copyOf(coordinates);
        comparisons = List.copyOf(comparisons);
        measurements = List.copyOf(measurements);
    }

    /// A record without measurements.
    public CaseRecord(
            String id,
            long index,
            String parameters,
            Map<String, @Nullable Object> axes,
            Map<String, @Nullable Object> outcome,
            List<Map<String, @Nullable Object>> trajectory,
            List<Map<String, @Nullable Object>> coordinates,
            List<Map<String, @Nullable Object>> comparisons,
            @Nullable String failure) {
        this(
                id,
                index,
                parameters,
                axes,
                outcome,
                trajectory,
                coordinates,
                comparisons,
                List.of(),
                failure);
    }
}
