package org.tropism.experiment.refute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.random.RandomStream;
import org.tropism.experiment.catalog.Kind;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.spec.Configuration;

/// Draws settings from all that the families offer, and changes one value of a setting.
///
/// Nothing here knows a theorem or a member: parameters are drawn from their types, ranges and
/// typical values, so that a new algorithm takes part at once. Members that need a text (the path
/// of a file) are left out. How often a member is drawn follows how often its settings met the
/// hypotheses that are wanted.
final class Proposals {
    private final RandomStream random;
    private final Map<String, double[]> acceptance = new HashMap<>();

    Proposals(RandomStream random) {
        this.random = random;
    }

    /// A fresh setting.
    Candidate fresh(long steps) {
        var base = new LinkedHashMap<String, Object>();
        for (var key : Candidate.KEYS) {
            base.put(key, drawKey(key, base));
        }
        return new Candidate(base, random.nextInt(1000), steps);
    }

    /// A setting with one value changed.
    Candidate changed(Candidate candidate) {
        if (random.nextInt(10) == 0) {
            return new Candidate(candidate.base(), random.nextInt(1000), candidate.steps());
        }
        var key = Candidate.KEYS.get(random.nextInt(Candidate.KEYS.size()));
        var base = new LinkedHashMap<String, Object>(candidate.base());
        var slot = slot(key);
        var old = base.get(key);
        base.put(
                key,
                old == null || random.nextInt(3) == 0
                        ? drawKey(key, base)
                        : changedValue(slot, slot.kind(), old, inputs(base)));
        return candidate.with(base);
    }

    /// Tells how many of the hypotheses that are wanted a setting missed.
    void learn(Candidate candidate, int missing) {
        for (var key : Candidate.KEYS) {
            if (candidate.base().get(key) instanceof Map<?, ?> member) {
                var counts =
                        acceptance.computeIfAbsent(
                                key + " " + member.keySet().iterator().next(), _ -> new double[2]);
                counts[0] += Math.pow(4, -missing);
                counts[1]++;
            }
        }
    }

    private Object drawKey(String key, Map<String, Object> base) {
        var slot = slot(key);
        return java.util.Objects.requireNonNull(value(slot, slot.kind(), inputs(base)));
    }

    private static Shape.Slot slot(String key) {
        return java.util.Objects.requireNonNull(Shape.of(Configuration.class).slot(key));
    }

    /// A value of a kind, or null if there is none without a text.
    private @Nullable Object value(Shape.Slot slot, Kind kind, int inputs) {
        return switch (kind) {
            case Kind.Real real -> Numbers.real(slot, random);
            case Kind.Scales scales -> Numbers.real(slot, random);
            case Kind.Whole whole -> Numbers.whole(slot, random);
            case Kind.Logical logical -> random.nextInt(2) == 0;
            case Kind.Choice choice -> choice.names().get(random.nextInt(choice.names().size()));
            case Kind.Written written -> null;
            case Kind.Nested nested -> parameters(nested.type(), inputs);
            case Kind.Member member -> member(slot.name(), member, inputs);
            case Kind.ListOf list -> list(slot, list, inputs);
        };
    }

    private @Nullable Object list(Shape.Slot slot, Kind.ListOf list, int inputs) {
        var items = new ArrayList<Object>();
        for (int i = 0; i < inputs; i++) {
            var item = value(slot, list.item(), inputs);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return items;
    }

    private @Nullable Object member(String key, Kind.Member kind, int inputs) {
        var members = new ArrayList<Class<?>>();
        var weights = new ArrayList<Double>();
        for (var member : Families.members(kind.family())) {
            if (drawable(member)) {
                var counts =
                        acceptance.getOrDefault(key + " " + Families.id(member), new double[2]);
                members.add(member);
                weights.add((counts[0] + 1) / (counts[1] + 2));
            }
        }
        if (members.isEmpty()) {
            return null;
        }
        double at = random.nextDouble() * weights.stream().mapToDouble(w -> w).sum();
        int chosen = 0;
        while (chosen < members.size() - 1 && at >= weights.get(chosen)) {
            at -= weights.get(chosen);
            chosen++;
        }
        var parameters = parameters(members.get(chosen), inputs);
        return parameters == null ? null : named(Families.id(members.get(chosen)), parameters);
    }

    private static Map<String, Object> named(String id, Map<String, Object> parameters) {
        var map = new LinkedHashMap<String, Object>();
        map.put(id, parameters);
        return map;
    }

    /// Whether no text has to be written for a member.
    private static boolean drawable(Class<?> member) {
        return Shape.of(member).slots().stream()
                .noneMatch(
                        slot ->
                                slot.kind() instanceof Kind.Written
                                        && (slot.required() || slot.name().equals("path")));
    }

    private @Nullable Map<String, Object> parameters(Class<?> type, int inputs) {
        var parameters = new LinkedHashMap<String, Object>();
        for (var slot : Shape.of(type).slots()) {
            if (!slot.required() && random.nextInt(10) < 6) {
                continue;
            }
            int listed = parameters.get("inputs") instanceof Long d ? d.intValue() : inputs;
            var value = value(slot, slot.kind(), listed);
            if (value != null) {
                parameters.put(slot.name(), value);
            } else if (slot.required()) {
                return null;
            }
        }
        return parameters;
    }

    private Object changedValue(Shape.Slot slot, Kind kind, Object old, int inputs) {
        if (kind instanceof Kind.Member member && old instanceof Map<?, ?> written) {
            var id = (String) written.keySet().iterator().next();
            var type = Families.member(member.family(), id);
            @SuppressWarnings("unchecked")
            var parameters =
                    (Map<String, Object>) java.util.Objects.requireNonNull(written.get(id));
            return named(id, changedParameters(type, parameters, inputs));
        }
        if (old instanceof Double number) {
            return random.nextInt(3) == 0
                    ? Numbers.real(slot, random)
                    : Numbers.near(slot, number, random);
        }
        if (old instanceof Long number && random.nextInt(3) > 0) {
            return Numbers.beside(slot, number, random);
        }
        var fresh = value(slot, kind, inputs);
        return fresh == null ? old : fresh;
    }

    private Map<String, Object> changedParameters(
            Class<?> type, Map<String, Object> parameters, int inputs) {
        var slots = Shape.of(type).slots();
        if (slots.isEmpty()) {
            return parameters;
        }
        var slot = slots.get(random.nextInt(slots.size()));
        var changed = new LinkedHashMap<String, Object>(parameters);
        var old = parameters.get(slot.name());
        if (old != null && !slot.required() && random.nextInt(4) == 0) {
            changed.remove(slot.name());
            return changed;
        }
        var fresh =
                old == null
                        ? value(slot, slot.kind(), inputs)
                        : changedValue(slot, slot.kind(), old, inputs);
        if (fresh != null) {
            changed.put(slot.name(), fresh);
        }
        return changed;
    }

    /// The number of inputs that the data will have, as far as the text tells; else 2.
    static int inputs(Map<String, Object> base) {
        if (base.get("data") instanceof Map<?, ?> data
                && data.values().iterator().next() instanceof Map<?, ?> parameters
                && parameters.get("inputs") instanceof Long inputs) {
            return (int) Math.min(inputs, 1000);
        }
        return 2;
    }
}
