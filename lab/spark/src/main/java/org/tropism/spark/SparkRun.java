package org.tropism.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.run.BatchAnswer;
import org.tropism.experiment.run.Batches;
import org.tropism.experiment.run.Provenance;
import org.tropism.experiment.spec.Sweep;
import org.tropism.kernels.Kernels;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/// One run of cases on a context of Spark.
///
/// Every batch is a job of its own, and some more are submitted than there are cores, so that no
/// core waits for another one. Batches are as large as takes {@link #TARGET} seconds: a killed
/// driver loses as much of every core.
final class SparkRun {
    /// Seconds that a batch shall take.
    private static final double TARGET = 2;

    private static final int FIRST = 2;
    private static final int LARGEST = 512;
    /// Batches under way for every core.
    private static final int AHEAD = 2;

    private final SparkContext context;
    private final Consumer<FinishedCase> finished;
    private final Interruption interruption;
    private final Batches batches;
    private final Map<String, String> files;
    private final Map<String, Long> kernels = new TreeMap<>();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private int underWay;
    private int size = FIRST;

    /// What Spark's threads tell this one.
    private sealed interface Event {
        /// A batch was answered.
        record Answered(byte[][] answers) implements Event {}

        /// A job has ended.
        record Ended(@Nullable Throwable failure) implements Event {}

        /// Somebody wants all to stop.
        record Stop() implements Event {}
    }

    SparkRun(
            SparkContext context,
            Sweep sweep,
            long[] todo,
            Consumer<FinishedCase> finished,
            Interruption interruption) {
        this.context = context;
        this.finished = finished;
        this.interruption = interruption;
        this.batches = new Batches(sweep, todo);
        this.files = Provenance.dataFiles(sweep.identity());
    }

    /// How many cases ran on which kernels.
    Map<String, Long> kernels() {
        return kernels;
    }

    /// Runs until all cases are answered or somebody asks to stop.
    ///
    /// @throws InputErrors if a worker is of another version
    /// @throws UncheckedIOException if a batch failed on every worker that tried it, or the master
    /// is not there
    void toTheEnd() {
        interruption.onStop(() -> events.add(new Event.Stop()));
        boolean more = true;
        try {
            while (more || underWay > 0) {
                while (more && underWay < AHEAD * Math.max(1, context.defaultParallelism())) {
                    more = !interruption.isFinishing() && submit();
                }
                var event = underWay == 0 ? null : events.poll(1, TimeUnit.SECONDS);
                switch (event) {
                    case Event.Answered(byte[][] answers) -> take(answers);
                    case Event.Ended(Throwable failure) -> ended(failure);
                    case Event.Stop() -> {
                        context.cancelAllJobs();
                        return;
                    }
                    case null -> {}
                }
            }
        } catch (InterruptedException e) {
            context.cancelAllJobs();
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (context.isStopped()) {
                throw new UncheckedIOException(
                        new IOException(
                                "the connection to the master "
                                        + context.master()
                                        + " is gone: is it running, and does it have a worker?",
                                e));
            }
            context.cancelAllJobs();
            throw e;
        }
    }

    /// Submits the next batch; false if no case is left.
    private boolean submit() {
        var request = batches.next(size, finished);
        if (request == null) {
            return false;
        }
        var data =
                context.parallelize(
                        only(request.bytes()), 1, ClassTag$.MODULE$.<byte[]>apply(byte[].class));
        var future =
                context.submitJob(
                        data,
                        new BatchFunction(),
                        only((Object) 0),
                        new AbstractFunction2<Object, byte[][], BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(Object partition, byte[][] answers) {
                                events.add(new Event.Answered(answers));
                                return BoxedUnit.UNIT;
                            }
                        },
                        new AbstractFunction0<BoxedUnit>() {
                            @Override
                            public BoxedUnit apply() {
                                return BoxedUnit.UNIT;
                            }
                        });
        future.onComplete(
                new AbstractFunction1<scala.util.Try<BoxedUnit>, BoxedUnit>() {
                    @Override
                    public BoxedUnit apply(scala.util.Try<BoxedUnit> end) {
                        events.add(new Event.Ended(end.isFailure() ? end.failed().get() : null));
                        return BoxedUnit.UNIT;
                    }
                },
                scala.concurrent.ExecutionContext$.MODULE$.global());
        underWay++;
        return true;
    }

    private static <T> Seq<T> only(T one) {
        return CollectionConverters.asScala(List.of(one)).toSeq();
    }

    private void ended(@Nullable Throwable failure) {
        underWay--;
        if (failure != null && !interruption.isStopping()) {
            throw new UncheckedIOException(
                    new IOException("Spark gave a batch up: " + failure.getMessage(), failure));
        }
    }

    private void take(byte[][] answers) {
        for (byte[] bytes : answers) {
            var answer = BatchAnswer.read(bytes);
            answer.requireSame(Provenance.currentVersion(), Kernels.selected().id().order(), files);
            answer.cases().forEach(finished);
            int cases = answer.cases().size();
            kernels.merge(answer.kernels(), (long) cases, Long::sum);
            resize(answer.seconds() / Math.max(1, cases));
        }
    }

    /// Halfway to the size that takes the time that a batch shall take.
    private void resize(double secondsPerCase) {
        double wanted = TARGET / Math.max(secondsPerCase, 1e-6);
        size = (int) Math.clamp((size + wanted) / 2, 1, Math.min(LARGEST, 4.0 * size));
    }
}
