package org.tropism.experiment.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.experiment.spec.CaseSource;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.DataDraw;

/// Cases that train on the same data: a queue that several threads may take from, the data, drawn
/// once, and the oracle, which solves once what several cases ask.
///
/// Memory: a number for every case, and what the oracle keeps.
final class CaseGroup {
    private final CaseSource sweep;
    private final SharedOracle oracle = new SharedOracle();
    private final int size;
    /// Cases that were looked at to put them in order.
    private final Map<Long, CaseSpec> made = new ConcurrentHashMap<>();

    private long[] cases;
    private volatile int taken;
    private boolean ordered;
    private final DrawnData drawn;

    /// @param cases positions in the sweep, kept
    CaseGroup(CaseSource sweep, long[] cases) {
        this(sweep, cases, new DrawnData(1));
    }

    /// The same with data that several groups may have in common.
    CaseGroup(CaseSource sweep, long[] cases, DrawnData drawn) {
        this.sweep = sweep;
        this.drawn = drawn;
        this.cases = cases;
        this.size = cases.length;
    }

    /// The oracle of these cases.
    SharedOracle oracle() {
        return oracle;
    }

    /// How many cases nobody has taken yet.
    int left() {
        return size - taken;
    }

    /// Takes the next case, the one that is expected to take longest; −1 if none is left.
    synchronized long take() {
        if (!ordered) {
            order();
        }
        return taken < cases.length ? cases[taken++] : -1;
    }

    /// The case at a position that was taken, made only once.
    ///
    /// @throws org.tropism.base.describe.InputErrors if it cannot be made
    CaseSpec spec(long position) {
        var known = made.remove(position);
        return known != null ? known : sweep.at(position);
    }

    /// The data of a case: drawn for the first case that asks, and the same object for all that
    /// have the same specification and the same seeds.
    DataDraw data(CaseSpec spec) {
        return drawn.of(spec);
    }

    /// What is known of the time that a case takes before it runs.
    ///
    /// @param steps the most that it may take; 0 if it does not train
    /// @param time the most on the clock of its flow
    /// @param start the largest entry of θ₀: training takes longer from a smaller one
    private record Expected(long position, long steps, double time, double start) {}

    /// The longest first: long runs that begin late leave threads idle.
    private void order() {
        ordered = true;
        if (cases.length < 3) {
            return;
        }
        cases =
                Arrays.stream(cases)
                        .mapToObj(this::expected)
                        .sorted(
                                Comparator.comparingLong(Expected::steps)
                                        .thenComparingDouble(Expected::time)
                                        .reversed()
                                        .thenComparingDouble(Expected::start))
                        .mapToLong(Expected::position)
                        .toArray();
    }

    /// A case that cannot be made takes no time; that is told when it runs.
    private Expected expected(long position) {
        try {
            var spec = sweep.at(position);
            made.put(position, spec);
            var configuration = spec.configuration();
            if (!configuration.train()) {
                return new Expected(position, 0, 0, 0);
            }
            int dimension = data(spec).train().dimension();
            var start =
                    configuration
                            .initialization()
                            .start(configuration.model(), dimension, spec.stream("initialization"));
            var bounds = Bounds.of(configuration.stop());
            return new Expected(
                    position,
                    bounds.steps(),
                    bounds.time(),
                    Kernels.selected().maxAbs(start, 0, start.length));
        } catch (RuntimeException _) {
            return new Expected(position, 0, 0, 0);
        }
    }
}
