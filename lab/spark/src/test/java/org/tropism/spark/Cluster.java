package org.tropism.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// A standalone cluster of Spark on loopback: a master and workers of one core each, every one a
/// process of its own, from the archives of Maven.
final class Cluster implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("tropism.spark.home"));

    private final Path folder;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    Cluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        Files.writeString(HOME.resolve("RELEASE"), "Spark, as Maven Central has it\n");
        start("Master", List.of("--port", Integer.toString(port)));
        for (int i = 0; i < workers; i++) {
            start("Worker", List.of("--cores", "1", "--memory", "768m", url()));
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// Kills a worker and its executors with SIGKILL.
    ///
    /// @param number from 1
    void kill(int number) throws InterruptedException {
        var worker = processes.get(number);
        var all = Stream.concat(worker.descendants(), Stream.of(worker.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        worker.waitFor();
    }

    private void start(String role, List<String> arguments) throws IOException {
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(options());
        words.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-cp", HOME.resolve("jars") + "/*"));
        words.add(
                "org.apache.spark.deploy." + role.toLowerCase(java.util.Locale.ROOT) + "." + role);
        words.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        words.addAll(arguments);
        var log = folder.resolve(role + processes.size() + ".log").toFile();
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("SPARK_HOME", HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_WORKER_DIR", folder.resolve("work").toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(builder.start());
    }

    /// Starts a driver ({@link Driver}) in a process of its own.
    static Process driver(Path folder, List<String> arguments) throws IOException {
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(options());
        words.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--add-modules"));
        words.add("jdk.incubator.vector");
        words.add("-D" + SparkSettings.WORKER_JARS + "=" + workerJars(folder));
        words.addAll(List.of("-cp", classPath(), Driver.class.getName()));
        words.addAll(arguments);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("driver.log").toFile()))
                .start();
    }

    /// What Spark opens for itself, as this JVM has it.
    private static List<String> options() {
        return java.lang.management.ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .stream()
                .filter(flag -> flag.startsWith("--add-opens") || flag.contains("unsafe"))
                .toList();
    }

    /// Our archives, those of the folders of classes made here.
    private static String workerJars(Path folder) {
        return Stream.of(classPath().split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !Files.exists(HOME.resolve("jars").resolve(entry.getFileName())))
                .filter(Files::exists)
                .map(entry -> Files.isDirectory(entry) ? packed(entry, folder) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(","));
    }

    private static Path packed(Path classes, Path folder) {
        var name = classes.toString().replaceAll("\\W+", "-") + ".jar";
        var jar = folder.resolve(name.substring(1));
        if (Files.exists(jar)) {
            return jar;
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (var process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        processes.forEach(process -> process.onExit().join());
    }
}
