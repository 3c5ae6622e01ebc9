package org.tropism.experiment.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a finished case leaves behind: the rows that go to the store. Values are `Long`,
/// `Double`, `String`,
/// `Boolean` or null; names are snake case; maps keep their order.
///
/// There is no clock in it: the same case gives the same record, byte for byte, on any engine.
///
/// @param id the hash of the case's canonical form
/// @param index the position of the case in its experiment, from 0
/// @param parameters the canonical JSON of the case, seeds included
/// @param axes the value of every axis and of the replicate, by column name, as plain values
/// @param outcome the columns of `cases` beyond those: termination, steps, risks, norms, …
/// @param trajectory rows of `trajectories`, without the case's identity
/// @param coordinates rows of `coordinates`: `of` (`limit`, `truth`, `start`, or a theorem),
/// `coordinate`, `name`, `value`
/// @param comparisons rows of `comparisons`: one for each theorem
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
        @Nullable String failure) {}
