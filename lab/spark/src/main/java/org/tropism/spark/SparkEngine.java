package org.tropism.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.Sweep;

/// Runs cases on Apache Spark: threads of this process, a standalone cluster, or Kubernetes.
///
/// Cases travel as canonical JSON in checksummed frames, records come back as such; nothing of ours
/// is serialized by Java. Each worker chooses its kernels; their ids are kept, and another order of
/// summation than here is refused. A batch of a worker that dies is run by another one. The
/// journal is here, with the driver: a driver that was killed goes on where it was.
public final class SparkEngine implements Engine {
    /// The identifier.
    static final String NAME = "spark";

    private final SparkConf conf;
    private final Map<String, Long> kernels = new TreeMap<>();
    private @Nullable SparkContext context;

    SparkEngine(SparkConf conf) {
        this.conf = conf;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// How many cores the workers that have come forward have; the first call connects.
    @Override
    public int jobs() {
        return Math.max(1, context().defaultParallelism());
    }

    @Override
    public void run(
            Sweep sweep, long[] todo, Consumer<FinishedCase> finished, Interruption interruption) {
        if (todo.length > 0) {
            var run = new SparkRun(context(), sweep, todo, finished, interruption);
            try {
                run.toTheEnd();
            } finally {
                run.kernels().forEach((id, cases) -> kernels.merge(id, cases, Long::sum));
            }
        }
    }

    /// The master, the version of Spark, and how many cases ran on which kernels.
    @Override
    public Map<String, @Nullable Object> provenance() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("name", NAME);
        all.put("master", conf.get("spark.master"));
        all.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        all.put("cases-by-kernels", new TreeMap<>(kernels));
        return all;
    }

    @Override
    public void close() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    private SparkContext context() {
        var open = context;
        if (open == null) {
            open = new SparkContext(conf);
            context = open;
        }
        return open;
    }
}
