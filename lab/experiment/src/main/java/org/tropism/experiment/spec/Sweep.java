package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.record.Tables;

/// The cases of an experiment in their order: the first axis varies slowest, the replicate fastest.
///
/// Cases are made when they are asked for, in O(size of the base): a sweep of a million cases takes
/// no memory. Immutable.
public final class Sweep implements CaseSource {
    /// The most cases of one experiment.
    public static final long LARGEST = 10_000_000;

    /// Points beyond this many are checked when they run, not when the file is read.
    private static final long CHECKED = 20_000;

    private final ExperimentSpec spec;
    private final Node.Mapping base;
    /// For every axis, whether it changes data or loss.
    private final boolean[] changesData;

    Sweep(ExperimentSpec spec) {
        this.spec = spec;
        this.changesData = new boolean[spec.axes().size()];
        for (int a = 0; a < changesData.length; a++) {
            changesData[a] = changesData(spec.axes().get(a));
        }
        this.base = (Node.Mapping) Objects.requireNonNull(spec.document().get("base"));
    }

    /// The number of cases.
    public long size() {
        return points() * spec.replicates();
    }

    /// How many times each point runs.
    public int replicates() {
        return spec.replicates();
    }

    private long points() {
        long points = 1;
        for (var axis : spec.axes()) {
            points = Math.multiplyExact(points, axis.size());
        }
        return points;
    }

    /// The case at a position.
    ///
    /// @param index from 0
    /// @throws InputErrors if the values of the axes do not fit together
    @Override
    public CaseSpec at(long index) {
        var point = point(index / spec.replicates());
        int replicate = (int) (index % spec.replicates());
        var configuration = configuration(point);
        var canonical = CaseSpec.canonical(configuration, spec.seed(), replicate);
        var labels = new LinkedHashMap<String, Object>(labels(point));
        labels.put(Tables.REPLICATE, (long) replicate);
        return new CaseSpec(
                CaseId.of(canonical),
                index,
                canonical,
                configuration,
                spec.seed(),
                replicate,
                labels);
    }

    /// How many groups the cases form: those of a group differ along axes that change neither data
    /// nor loss, and share the replicate, so that they train on the same examples.
    public long groups() {
        return size() / members();
    }

    /// The number of cases of a group.
    public long members() {
        long members = 1;
        for (int a = 0; a < changesData.length; a++) {
            members *= changesData[a] ? 1 : spec.axes().get(a).size();
        }
        return members;
    }

    /// The position of a member of a group; increasing in the member.
    ///
    /// @param group from 0
    /// @param member from 0
    public long member(long group, long member) {
        long replicate = group % spec.replicates();
        long elsewhere = group / spec.replicates();
        long point = 0;
        long step = 1;
        for (int a = spec.axes().size() - 1; a >= 0; a--) {
            var axis = spec.axes().get(a);
            if (changesData[a]) {
                point += elsewhere % axis.size() * step;
                elsewhere /= axis.size();
            } else {
                point += member % axis.size() * step;
                member /= axis.size();
            }
            step *= axis.size();
        }
        return point * spec.replicates() + replicate;
    }

    private static boolean changesData(Axis axis) {
        return axis.lines().stream()
                .map(line -> line.path().split("\\.", 2)[0])
                .anyMatch(part -> part.equals("data") || part.equals("loss"));
    }

    /// The columns of the axes and the replicate, in their order.
    @Override
    public List<String> columns() {
        var columns = new ArrayList<String>();
        for (var axis : spec.axes()) {
            axis.lines().forEach(line -> columns.add(line.column()));
        }
        columns.add(Tables.REPLICATE);
        return columns;
    }

    /// All that determines the cases and their order, as plain values: base, axes, replicates and
    /// seed, defaults filled in. Titles, claims and figures are no part of it.
    public Map<String, @Nullable Object> identity() {
        var axes = new ArrayList<Object>();
        for (var axis : spec.axes()) {
            var lines = new LinkedHashMap<String, @Nullable Object>();
            for (var line : axis.lines()) {
                lines.put(line.path(), line.values().stream().map(Sweep::plain).toList());
            }
            axes.add(lines);
        }
        var identity = new LinkedHashMap<String, @Nullable Object>();
        identity.put("base", CaseSpec.plain(spec.base()));
        identity.put("axes", axes);
        identity.put("replicates", (long) spec.replicates());
        identity.put("seed", spec.seed());
        return identity;
    }

    /// Refuses points whose values do not fit together, and sweeps that are too large.
    ///
    /// @throws InputErrors with all errors
    void validate() {
        var errors = new Errors();
        double size = size(spec.axes(), spec.replicates());
        if (size > LARGEST) {
            errors.add(
                    spec.document().place(),
                    "the experiment has " + JsonText.number(size) + " cases",
                    "shorten the axes: at most " + LARGEST + " are allowed");
            errors.throwIfAny();
        }
        for (long i = 0; spec.axes().size() > 1 && i < Math.min(points(), CHECKED); i++) {
            try {
                configuration(point(i));
            } catch (InputErrors e) {
                e.errors().forEach(errors::add);
            }
        }
        errors.throwIfAny();
    }

    /// How many cases axes and replicates give, without overflow.
    static double size(List<Axis> axes, int replicates) {
        double size = replicates;
        for (var axis : axes) {
            size *= axis.size();
        }
        return size;
    }

    private int[] point(long number) {
        if (number < 0 || number >= points()) {
            throw new IndexOutOfBoundsException("point " + number + " of " + points());
        }
        var point = new int[spec.axes().size()];
        for (int a = point.length - 1; a >= 0; a--) {
            int size = spec.axes().get(a).size();
            point[a] = (int) (number % size);
            number /= size;
        }
        return point;
    }

    private Configuration configuration(int[] point) {
        if (point.length == 0) {
            return spec.base();
        }
        var errors = new Errors();
        Node.Mapping changed = base;
        for (int a = 0; a < point.length; a++) {
            changed = SpecReader.set(changed, spec.axes().get(a), point[a], errors);
            errors.throwIfAny();
            Objects.requireNonNull(changed);
        }
        var configuration = new Decoder(errors).nested(Configuration.class, changed);
        errors.throwIfAny();
        return Objects.requireNonNull(configuration);
    }

    private Map<String, Object> labels(int[] point) {
        var labels = new LinkedHashMap<String, Object>();
        for (int a = 0; a < point.length; a++) {
            for (var line : spec.axes().get(a).lines()) {
                labels.put(line.column(), line.labels().get(point[a]));
            }
        }
        return labels;
    }

    private static Object plain(Node node) {
        var value = Node.plain(node);
        return value == null ? "null" : value;
    }
}
