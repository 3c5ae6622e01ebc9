package org.tropism.experiment.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.catalog.Encoder;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.YamlReader;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.record.Tables;

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

    /// The canonical JSON of a case.
    static String canonical(Configuration configuration, long seed, int replicate) {
        var all = plain(configuration);
        all.put(Tables.SEED, seed);
        all.put(Tables.REPLICATE, (long) replicate);
        return JsonText.canonical(all);
    }

    /// The configuration as plain values. Measurements stand there only if there are some, so that
    /// cases have the identity that they had before there were any.
    public static Map<String, @Nullable Object> plain(Configuration configuration) {
        var all = new LinkedHashMap<String, @Nullable Object>(Encoder.nested(configuration));
        if (configuration.measure().isEmpty()) {
            all.remove("measure");
        }
        return all;
    }

    /// The case as one line of JSON that {@link #read} understands: its canonical form, its
    /// position, and the labels of its axes.
    public String text() {
        return RecordJson.write(
                new CaseRecord(
                        id.hex(),
                        index,
                        canonical,
                        new LinkedHashMap<String, @Nullable Object>(axes),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null));
    }

    /// The case of a text that {@link #text} made, perhaps on another machine.
    ///
    /// @throws InputErrors if it is none, or if this version would read another case in it
    public static CaseSpec read(String text) {
        var travelled = RecordJson.read("case", text);
        var errors = new Errors();
        var all = (Node.Mapping) YamlReader.read("case", travelled.parameters(), errors);
        errors.throwIfAny();
        long seed = whole(all, Tables.SEED);
        int replicate = Math.toIntExact(whole(all, Tables.REPLICATE));
        var configuration =
                new Decoder(errors)
                        .nested(
                                Configuration.class,
                                all.without(Tables.SEED).without(Tables.REPLICATE));
        errors.throwIfAny();
        Objects.requireNonNull(configuration);
        String canonical = canonical(configuration, seed, replicate);
        if (!canonical.equals(travelled.parameters())) {
            throw new InputErrors(
                    "case " + travelled.index(),
                    "it reads as another case here: " + canonical,
                    "use the same version of Tropism on all machines");
        }
        var labels = new LinkedHashMap<String, Object>();
        travelled.axes().forEach((key, value) -> labels.put(key, Objects.requireNonNull(value)));
        return new CaseSpec(
                CaseId.of(canonical),
                travelled.index(),
                canonical,
                configuration,
                seed,
                replicate,
                labels);
    }

    private static long whole(Node.Mapping all, String key) {
        if (all.get(key) instanceof Node.Numeral number) {
            return Long.parseLong(number.literal());
        }
        throw new InputErrors("case", "it has no " + key, "send it again");
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
