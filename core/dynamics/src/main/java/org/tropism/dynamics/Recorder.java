package org.tropism.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.algorithm.Stepper;
import org.tropism.dynamics.observable.Observable;
import org.tropism.problem.risk.ProblemInstance;

/// Records one run: knows the next moment to record, and keeps rows and snapshots.
final class Recorder {
    private final boolean continuous;
    private final List<Observable> observables;
    private final List<Observable.Probe> probes;
    private final List<Double> grid;
    private final List<Double> asked;
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<Trajectory.Snapshot> snapshots = new ArrayList<>();
    private int nextOnGrid;
    private int nextAsked;

    Recorder(
            ProblemInstance problem,
            List<Observable> observables,
            RecordingSchedule schedule,
            boolean continuous,
            List<Double> grid) {
        this.continuous = continuous;
        this.observables = observables;
        this.probes = observables.stream().map(observable -> observable.on(problem)).toList();
        this.grid = grid;
        this.asked = schedule.at();
        for (double moment : asked) {
            if (!continuous && moment != Math.rint(moment)) {
                throw new InputErrors(
                        "record-at",
                        "step " + moment + " of a discrete algorithm",
                        "give whole numbers of steps");
            }
        }
    }

    /// The next step to record; `Long.MAX_VALUE` if there is none, or for a flow.
    long nextStep() {
        return continuous || next() > 1e18 ? Long.MAX_VALUE : (long) next();
    }

    /// The next time to record; +∞ if there is none, or for a discrete algorithm.
    double nextTime() {
        return continuous ? next() : Double.POSITIVE_INFINITY;
    }

    /// Whether every asked-for state has been recorded.
    boolean isComplete() {
        return nextAsked == asked.size();
    }

    private double next() {
        double onGrid = nextOnGrid < grid.size() ? grid.get(nextOnGrid) : Double.POSITIVE_INFINITY;
        double ask = nextAsked < asked.size() ? asked.get(nextAsked) : Double.POSITIVE_INFINITY;
        return Math.min(onGrid, ask);
    }

    /// Records what is due now.
    void recordDue(Stepper stepper) {
        double now = continuous ? stepper.clock() : stepper.step();
        boolean due = false;
        while (nextOnGrid < grid.size() && grid.get(nextOnGrid) <= now) {
            nextOnGrid++;
            due = true;
        }
        while (nextAsked < asked.size() && asked.get(nextAsked) <= now) {
            nextAsked++;
            due = true;
            snapshots.add(
                    new Trajectory.Snapshot(
                            stepper.step(),
                            stepper.clock(),
                            stepper.parameters().clone(),
                            stepper.predictor().clone()));
        }
        if (due) {
            record(stepper);
        }
    }

    /// Records a row now, unless this moment has one.
    void record(Stepper stepper) {
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last) == stepper.step() && times.get(last) == stepper.time()) {
            return;
        }
        steps.add(stepper.step());
        times.add(stepper.time());
        var row = new double[probes.size()];
        for (int k = 0; k < row.length; k++) {
            row[k] = probes.get(k).of(stepper);
        }
        values.add(row);
    }

    Trajectory trajectory() {
        return new Trajectory(
                Observable.names(observables),
                steps.stream().mapToLong(Long::longValue).toArray(),
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                values.toArray(double[][]::new),
                snapshots);
    }
}
