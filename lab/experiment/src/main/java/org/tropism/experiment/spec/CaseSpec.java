package org.tropism.experiment.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tropism.base.random.RandomStream;

/// One determined run.
///
/// @param id the hash of the canonical form
/// @param index the position in the experiment, from 0
/// @param canonical the canonical JSON: configuration, seed and replicate
/// @param axes the label of every axis by column, then the replicate
public record CaseSpec(
        CaseId id,
        long index,
        String canonical,
        Configuration configuration,
        long seed,
        int replicate,
        Map<String, Object> axes) {
    /// Copies the map, keeping its order.
    public CaseSpec {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }

    /// The stream of one purpose (`data`, `initialization`, `algorithm`, `measure`): it depends
    /// on the seed, the replicate and the purpose alone, so that points of an axis share their
    /// data.
    public RandomStream stream(String purpose) {
        return RandomStream.root(seed)
                .child("replicate")
                .child(Integer.toString(replicate))
                .child(purpose);
    }
}
