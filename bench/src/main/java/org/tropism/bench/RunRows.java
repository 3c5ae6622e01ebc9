package org.tropism.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.LockstepRun;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.lockstep.Lockstep;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The rows with many runs: `scales-40x100`, 64 scales on one data set in lockstep, and
/// `seeds-40x100`, 64 data sets one after another; on as many threads as the process has
/// processors.
///
/// `java … org.tropism.bench.RunRows FOLDER`, then requests as {@link Row} has them, such as
/// `scales-40x100 1000000`: the work is counted in steps of single runs, rounded down to a multiple
/// of 64. These are runs as a sweep makes them, with budget, recorder and risk integral; the
/// data is read before.
final class RunRows {
    private static final int RUNS = 64;

    private RunRows() {}

    /// Answers requests until standard input ends.
    public static void main(String[] arguments) throws IOException {
        Map<String, Function<Exchange, Program>> programs =
                Map.of("scales-40x100", RunRows::scales, "seeds-40x100", RunRows::seeds);
        Row.serve(programs, arguments[0]);
    }

    private static Program scales(Exchange exchange) {
        var data = exchange.data("40x100-0");
        double step = exchange.numbers("40x100-0", "step")[0];
        return work -> {
            var settings = new ArrayList<Setting>();
            for (int k = 0; k < RUNS; k++) {
                double scale = Math.pow(10, -2 + 2.0 * k / (RUNS - 1));
                settings.add(setting(data, scale, step, work / RUNS));
            }
            return run(settings);
        };
    }

    private static Program seeds(Exchange exchange) {
        var data = new ArrayList<Dataset>();
        for (int k = 0; k < RUNS; k++) {
            data.add(exchange.data("40x100-" + k));
        }
        double step = exchange.numbers("40x100-0", "step")[0];
        return work -> run(data.stream().map(d -> setting(d, 0.1, step, work / RUNS)).toList());
    }

    private static Setting setting(Dataset data, double scale, double step, long steps) {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var alpha = new double[data.dimension()];
        Arrays.fill(alpha, scale);
        var problem =
                new ProblemInstance(
                        new DataDraw(data, null, null),
                        new Squared(0.25),
                        model,
                        model.startAt(alpha));
        return new Setting(
                problem,
                new GradientDescent(new Constant(step)),
                List.of(new Steps(steps)),
                List.of(),
                new RecordingSchedule(0, List.of((double) steps)),
                RandomStream.root(0));
    }

    /// Runs all on all processors; threads take settings from one queue.
    private static double[] run(List<Setting> settings) {
        var left = new ConcurrentLinkedQueue<>(settings);
        var sum = new double[settings.getFirst().problem().data().train().dimension()];
        int threads = Runtime.getRuntime().availableProcessors();
        var running = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            new Thread(
                            () -> {
                                work(left, sum);
                                running.countDown();
                            })
                    .start();
        }
        try {
            running.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return recognized(sum);
    }

    private static void work(ConcurrentLinkedQueue<Setting> left, double[] sum) {
        for (var first = left.poll(); first != null; first = left.poll()) {
            var data = first.problem().data().train();
            int width = Lockstep.width(data.examples(), data.dimension());
            LockstepRun.all(
                    data,
                    first.problem().loss(),
                    width,
                    new Queue(first, left, sum),
                    RunMonitor.none());
        }
    }

    /// Settings from a queue as long as they are on the data of the first one.
    private static final class Queue implements LockstepRun.Cases {
        private final Dataset data;
        private final ConcurrentLinkedQueue<Setting> left;
        private final double[] sum;
        private @Nullable Setting first;

        Queue(Setting first, ConcurrentLinkedQueue<Setting> left, double[] sum) {
            this.first = first;
            this.data = first.problem().data().train();
            this.left = left;
            this.sum = sum;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // one object is one data set
        public @Nullable Setting next() {
            var given = first;
            first = null;
            if (given != null) {
                return given;
            }
            for (var next = left.peek(); next != null; next = left.peek()) {
                if (next.problem().data().train() != data) {
                    return null;
                }
                if (left.remove(next)) {
                    return next;
                }
            }
            return null;
        }

        @Override
        public void ended(Setting setting, Run.Result result) {
            synchronized (sum) {
                var beta = result.trajectory().snapshots().getLast().predictor();
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += beta[j];
                }
            }
        }

        @Override
        public void failed(Setting setting, Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static double[] recognized(double[] beta) {
        double l1 = 0;
        double squares = 0;
        for (double entry : beta) {
            l1 += Math.abs(entry);
            squares += entry * entry;
        }
        return new double[] {l1, Math.sqrt(squares), beta[0]};
    }
}
