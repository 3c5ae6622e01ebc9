package org.tropism.experiment.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Limits;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.Noise;
import org.tropism.dynamics.algorithm.Sampling;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;
import org.tropism.experiment.measure.Measurement;
import org.tropism.experiment.reference.Reference;
import org.tropism.problem.data.DatasetSpec;
import org.tropism.problem.data.covariance.Covariance;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.initialization.Initialization;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Model;
import org.tropism.theory.Theorem;

/// All families with their members, for help, forms, documentation and the JSON Schema.
public final class Catalog {
    private static final Map<String, Class<?>> FAMILIES = families();

    private Catalog() {}

    /// A family.
    ///
    /// @param name the key under which experiments use it, such as `data` or `step-size`
    /// @param about a noun phrase, or empty
    public record FamilyEntry(
            String name, Class<?> type, String about, List<MemberEntry> members) {}

    /// A member of a family.
    ///
    /// @param name in kebab case
    /// @param about a noun phrase, or empty
    /// @param formula with its conventions, or empty
    /// @param example how it is written in YAML
    public record MemberEntry(
            String name,
            String family,
            Class<?> type,
            String about,
            String formula,
            String example,
            List<ParameterEntry> parameters,
            List<SourceEntry> sources) {}

    /// A parameter of a member.
    ///
    /// @param expected what values it takes, such as `an integer`
    /// @param range such as `at least 1`, or empty
    /// @param absent the JSON text of the default, or empty
    public record ParameterEntry(
            String name,
            String about,
            String symbol,
            String expected,
            String range,
            String absent,
            boolean required,
            List<String> typical) {}

    /// A publication: a key of `docs/references.bib`, and the place in it.
    public record SourceEntry(String key, String where) {}

    private static Map<String, Class<?>> families() {
        var families = new LinkedHashMap<String, Class<?>>();
        families.put("data", DatasetSpec.class);
        families.put("covariance", Covariance.class);
        families.put("model", Model.class);
        families.put("loss", Loss.class);
        families.put("initialization", Initialization.class);
        families.put("algorithm", Algorithm.class);
        families.put("step-size", StepSize.class);
        families.put("label-noise", LabelNoise.class);
        families.put("momentum", Momentum.class);
        families.put("sampling", Sampling.class);
        families.put("noise", Noise.class);
        families.put("stop", StoppingRule.class);
        families.put("observe", Observable.class);
        families.put("accumulate", PathFunctional.class);
        families.put("theorem", Theorem.class);
        families.put("references", Reference.class);
        families.put("measure", Measurement.class);
        families.put("norm", Norm.class);
        families.put("potential", Potential.class);
        return java.util.Collections.unmodifiableMap(families);
    }

    /// The families, by the key under which experiments use them.
    public static Map<String, Class<?>> types() {
        return FAMILIES;
    }

    /// The families with their members.
    public static List<FamilyEntry> entries() {
        return FAMILIES.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
    }

    /// One family with its members.
    public static FamilyEntry entry(String name, Class<?> family) {
        var members = Families.members(family).stream().map(m -> member(name, m)).toList();
        return new FamilyEntry(name, family, about(family), members);
    }

    /// The names of the members of a family.
    public static List<String> ids(Class<?> family) {
        return Families.members(family).stream().map(Families::id).toList();
    }

    /// The member of a name, or null.
    static @Nullable Class<?> memberOrNull(Class<?> family, String id) {
        for (var member : Families.members(family)) {
            if (Families.id(member).equals(id)) {
                return member;
            }
        }
        return null;
    }

    /// A member made from its defaults alone.
    ///
    /// @throws org.tropism.base.describe.InputErrors if it has required parameters
    public static <F> F byDefaults(Class<F> family, String id) {
        var errors = new Errors();
        var member =
                new Decoder(errors).member(family, new Node.Text(Place.of("the member " + id), id));
        errors.throwIfAny();
        return java.util.Objects.requireNonNull(member);
    }

    /// How a member is written, with typical values: `{uniform: {scale: 0.1}}`, or its name alone.
    static String example(Class<?> member) {
        var written =
                Shape.of(member).slots().stream()
                        .filter(slot -> !slot.example().isEmpty())
                        .map(slot -> slot.name() + ": " + slot.example())
                        .collect(Collectors.joining(", "));
        var id = Families.id(member);
        return written.isEmpty() ? id : "{" + id + ": {" + written + "}}";
    }

    private static MemberEntry member(String family, Class<?> member) {
        var about = member.getAnnotation(About.class);
        return new MemberEntry(
                Families.id(member),
                family,
                member,
                about(member),
                about == null ? "" : about.formula(),
                example(member),
                Shape.of(member).slots().stream().map(Catalog::parameter).toList(),
                Arrays.stream(member.getAnnotationsByType(Source.class))
                        .map(s -> new SourceEntry(s.key(), s.where()))
                        .toList());
    }

    private static ParameterEntry parameter(Shape.Slot slot) {
        Parameter limits = slot.parameter();
        return new ParameterEntry(
                slot.name(),
                slot.about(),
                slot.symbol(),
                slot.kind().expected(),
                limits == null ? "" : Limits.words(limits),
                slot.absent(),
                slot.required(),
                limits == null ? List.of() : List.of(limits.typical()));
    }

    private static String about(Class<?> type) {
        var about = type.getAnnotation(About.class);
        return about == null ? "" : about.value();
    }
}
