package org.tropism.experiment.refute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.YamlReader;
import org.tropism.theory.Theorem;

/// Where the search of a theorem begins: small settings that it speaks about, from the file
/// `THEOREM.yaml` beside this class.
///
/// `inside` lists bases of experiments in which every hypothesis holds and the run is short;
/// `without` lists, for some hypotheses, bases in which only that one fails, for counterexamples
/// that a few changes of the former do not reach. Each base may leave out the loss, and may
/// have the states to `record`, and `steps`, the most of the run. A theorem
/// without a file is searched from settings drawn at random.
final class Starts {
    /// The seed of a start.
    private static final long SEED = 0;

    private Starts() {}

    /// The settings to begin with: those without the hypothesis, then those inside.
    ///
    /// @param relaxed the hypothesis to go without, or null for none
    static List<Candidate> of(Theorem theorem, @Nullable String relaxed) {
        var document = document(Families.id(theorem.getClass()));
        var starts = new ArrayList<Candidate>();
        if (relaxed != null && document.get("without") instanceof Map<?, ?> without) {
            add(starts, without.get(relaxed));
        }
        add(starts, document.get("inside"));
        return List.copyOf(starts);
    }

    /// The names under `without`.
    static List<String> without(Theorem theorem) {
        return document(Families.id(theorem.getClass())).get("without") instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void add(List<Candidate> starts, @Nullable Object bases) {
        if (bases instanceof List<?> list) {
            for (var one : list) {
                var written = (Map<?, ?>) one;
                long steps = written.get("steps") instanceof Long most ? most : Candidate.STEPS;
                starts.add(new Candidate(base(written), SEED, steps));
            }
        }
    }

    /// The keys in the order of a file, and members without parameters as mappings.
    private static Map<String, Object> base(Map<?, ?> written) {
        var base = new LinkedHashMap<String, Object>();
        for (var key : Candidate.KEYS) {
            var value =
                    key.equals("loss") && !written.containsKey(key) ? "squared" : written.get(key);
            if (value == null) {
                throw new IllegalStateException("a start without " + key);
            }
            base.put(key, value instanceof String name ? Map.of(name, Map.of()) : value);
        }
        if (written.get("record") instanceof Map<?, ?> record) {
            base.put("record", record);
        }
        return base;
    }

    private static Map<?, ?> document(String theorem) {
        try (InputStream in = Starts.class.getResourceAsStream(theorem + ".yaml")) {
            if (in == null) {
                return Map.of();
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var errors = new Errors();
            var node = YamlReader.read(theorem + ".yaml", text, errors);
            errors.throwIfAny();
            return Node.plain(node) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the starts of " + theorem, failure);
        }
    }
}
