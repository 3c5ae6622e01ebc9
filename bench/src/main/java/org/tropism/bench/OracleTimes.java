package org.tropism.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.data.NpyArray;
import org.tropism.problem.data.NpyFile;
import org.tropism.problem.data.NpzFile;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;

/// Times of certified oracle solves on instances that another program drew.
///
/// `OracleTimes FOLDER [ROW SECONDS]...` times rows, or without rows serves requests `ROW SECONDS`,
/// one a line on the standard input, so that a driver (`bench/peers/oracles.py`) can alternate
/// with its own solvers while this process stays warm. Rows are `l1-NAME` and
/// `hyper-NAME-ALPHA`, and `FOLDER/NAME.npz` holds `x` and `y`. A row is solved at least five
/// times and for the seconds asked for. One line per request, separated by blanks:
///
/// `ROW first-ms min-ms median-ms cpu-ms relative-gap infeasibility iterations outcome`
///
/// cpu-ms is the least processor time of the solving thread: what other work on the machine leaves
/// alone.
/// The first time of a row in a process includes what the JVM has not compiled yet. The solution
/// goes to `FOLDER/ROW-beta.npy`.
public final class OracleTimes {
    private static final int LEAST_REPEATS = 5;

    private final Path folder;
    private final Map<String, ConvexProgram> programs = new HashMap<>();

    private OracleTimes(Path folder) {
        this.folder = folder;
    }

    /// Runs.
    ///
    /// @throws IOException if a solution cannot be written
    public static void main(String[] arguments) throws IOException {
        var times = new OracleTimes(Path.of(arguments[0]));
        for (int k = 1; k + 1 < arguments.length; k += 2) {
            System.out.println(times.measure(arguments[k], Double.parseDouble(arguments[k + 1])));
        }
        if (arguments.length > 1) {
            return;
        }
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.strip().split(" +");
            System.out.println(times.measure(words[0], Double.parseDouble(words[1])));
            System.out.flush();
        }
    }

    private String measure(String row, double seconds) throws IOException {
        var program = programs.get(row);
        if (program == null) {
            program = program(row);
            programs.put(row, program);
        }
        List<Double> times = new ArrayList<>();
        double sum = 0;
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = Long.MAX_VALUE;
        OracleOutcome outcome;
        do {
            long start = System.nanoTime();
            long before = threads.getCurrentThreadCpuTime();
            outcome = Oracle.solve(program);
            double time = 1e-9 * (System.nanoTime() - start);
            cpu = Math.min(cpu, threads.getCurrentThreadCpuTime() - before);
            times.add(time);
            sum += time;
        } while (times.size() < LEAST_REPEATS || sum < seconds);
        double first = times.getFirst();
        var sorted = times.stream().mapToDouble(t -> 1e3 * t).sorted().toArray();
        return String.format(
                        Locale.ROOT,
                        "%s %.4f %.4f %.4f %.4f ",
                        row,
                        1e3 * first,
                        sorted[0],
                        sorted[sorted.length / 2],
                        1e-6 * cpu)
                + verdict(row, outcome);
    }

    private String verdict(String row, OracleOutcome outcome) throws IOException {
        return switch (outcome) {
            case OracleOutcome.Solved s -> {
                NpyFile.write(folder.resolve(row + "-beta.npy"), NpyArray.of(s.solution()));
                var certificate = s.certificate();
                yield certificate.relativeGap()
                        + " "
                        + certificate.infeasibility()
                        + " "
                        + s.iterations()
                        + " solved";
            }
            case OracleOutcome.NotSolved s -> "nan nan 0 not-solved: " + s.why();
            case OracleOutcome.Inconsistent s -> "nan nan 0 inconsistent: " + s.why();
        };
    }

    private ConvexProgram program(String row) {
        var words = row.split("-", 2);
        if (words[0].equals("l1")) {
            return LeastL1.unweighted(inputs(words[1]), targets(words[1]));
        }
        int cut = words[1].indexOf("-alpha=");
        var name = words[1].substring(0, cut);
        double alpha = Double.parseDouble(words[1].substring(cut + 7));
        var inputs = inputs(name);
        return new BregmanProjection(
                inputs, targets(name), hyperentropy(alpha), new double[inputs.cols()]);
    }

    /// The scale `s = α²/2` of `β = s·sinh(w)`.
    private static Hyperentropy hyperentropy(double alpha) {
        return new Hyperentropy(CoordinateScales.uniformLog(2 * Math.log(alpha) - Math.log(2)));
    }

    private DenseMatrix inputs(String name) {
        var x = array(name, "x");
        return DenseMatrix.ofRowMajor(x.shape()[0], x.shape()[1], x.values());
    }

    private double[] targets(String name) {
        return array(name, "y").values();
    }

    private NpyArray array(String name, String array) {
        return Objects.requireNonNull(NpzFile.read(folder.resolve(name + ".npz")).get(array));
    }
}
