package org.tropism.spark;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.tropism.base.describe.InputErrors;

/// The configuration of Spark for a sweep: what people say, over what sweeps need.
final class SparkSettings {
    /// The archives that workers load, separated by commas; the launcher sets it.
    static final String WORKER_JARS = "tropism.worker.jars";

    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(, *\\d+)?])?");
    private static final Pattern LOOPBACK =
            Pattern.compile("spark://(localhost|127\\.\\d+\\.\\d+\\.\\d+)(:\\d+)?");
    private static final Pattern CLUSTER = Pattern.compile("(spark|k8s)://.+|yarn");

    /// Cases are started as they come: a batch that takes long is started once more on an idle
    /// worker when most others have ended, and the first answer counts.
    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("spark.app.name", "tropism"),
                    Map.entry("spark.ui.enabled", "false"),
                    Map.entry("spark.task.maxFailures", "8"),
                    Map.entry("spark.speculation", "true"),
                    Map.entry("spark.speculation.quantile", "0.9"),
                    Map.entry("spark.speculation.multiplier", "4"),
                    Map.entry("spark.speculation.minTaskRuntime", "30s"),
                    Map.entry("spark.rpc.message.maxSize", "512"),
                    Map.entry("spark.driver.maxResultSize", "0"),
                    Map.entry(
                            "spark.executor.extraJavaOptions",
                            "--add-modules jdk.incubator.vector -XX:ObjectAlignmentInBytes=64"
                                    + " -XX:+UseSerialGC"));

    private SparkSettings() {}

    /// The configuration.
    ///
    /// @throws InputErrors if the master cannot be, or workers would have nothing to load
    static SparkConf of(String master, Map<String, String> settings) {
        if (!LOCAL.matcher(master).matches() && !CLUSTER.matcher(master).matches()) {
            throw new InputErrors(
                    "--master",
                    "'" + master + "' is no master of Spark",
                    "write local[2], spark://HOST:7077, or k8s://HOST:PORT");
        }
        var conf = new SparkConf(false).setMaster(master);
        USUAL.forEach(conf::set);
        if (LOCAL.matcher(master).matches() || LOOPBACK.matcher(master).matches()) {
            conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!LOCAL.matcher(master).matches()) {
            conf.set("spark.jars", workerJars());
        }
        settings.forEach(conf::set);
        return conf;
    }

    private static String workerJars() {
        String jars = System.getProperty(WORKER_JARS, "");
        if (jars.isBlank()) {
            throw new InputErrors(
                    "--master",
                    "workers elsewhere need Tropism's archives, and nobody said where they are",
                    "start with the launcher ./tropism, which knows them");
        }
        return jars;
    }
}
