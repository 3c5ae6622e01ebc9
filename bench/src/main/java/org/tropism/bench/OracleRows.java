package org.tropism.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.program.Margins;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;

/// The rows of certified solves: least ℓ1 norm, least nuclear norm, least hyperentropy of scale
/// α²/2, and largest ℓ2 margin.
///
/// `java … org.tropism.bench.OracleRows FOLDER`, then requests as {@link Row} has them; an outcome
/// is the ℓ1 norm, the nuclear norm or the margin, the largest residual, and the relative gap of
/// the certificate.
final class OracleRows {
    private OracleRows() {}

    /// Answers requests until standard input ends.
    public static void main(String[] arguments) throws IOException {
        Map<String, Function<Exchange, Program>> programs = new HashMap<>();
        for (String size : List.of("40x100", "200x1000", "500x5000")) {
            programs.put("l1-" + size, exchange -> leastL1(exchange, size + "-7", "y"));
            programs.put(
                    "l1-" + size + "-generic",
                    exchange -> leastL1(exchange, size + "-7", "generic"));
            for (String alpha : List.of("1", "1e-2", "1e-6", "1e-30")) {
                programs.put(
                        "hyperentropy-" + size + "-" + alpha,
                        exchange -> hyperentropy(exchange, size + "-7", alpha));
            }
        }
        for (int d : new int[] {20, 30, 50}) {
            programs.put("nuclear-" + d, exchange -> nuclear(exchange, d));
        }
        for (String size : List.of("200x50", "1000x500")) {
            programs.put("margin-" + size, exchange -> largestMargin(exchange, size + "-9"));
        }
        Row.serve(programs, arguments[0]);
    }

    private static Program leastL1(Exchange exchange, String set, String targets) {
        var inputs = exchange.data(set).inputs();
        return solved(LeastL1.unweighted(inputs, exchange.numbers(set, targets)));
    }

    private static Program nuclear(Exchange exchange, int d) {
        var data = exchange.data("nuclear-" + d);
        return solved(new LeastNuclearNorm(data.inputs(), data.targets(), d, d, false));
    }

    private static Program largestMargin(Exchange exchange, String set) {
        var data = exchange.data(set);
        return solved(LargestMarginL2.unweighted(Margins.binary(data.inputs(), data.targets())));
    }

    private static Program hyperentropy(Exchange exchange, String set, String alpha) {
        var data = exchange.data(set);
        double log = 2 * Math.log(Double.parseDouble(alpha)) - Math.log(2);
        var potential = new Hyperentropy(CoordinateScales.uniformLog(log));
        return solved(
                new BregmanProjection(
                        data.inputs(), data.targets(), potential, new double[data.dimension()]));
    }

    private static Program solved(ConvexProgram program) {
        return work -> {
            OracleOutcome outcome = Oracle.solve(program);
            for (long k = 1; k < work; k++) {
                outcome = Oracle.solve(program);
            }
            return switch (outcome) {
                case OracleOutcome.Solved solved -> {
                    var certificate = solved.certificate();
                    yield new double[] {
                        program instanceof LeastNuclearNorm
                                ? certificate.primalValue()
                                : NetworkRows.recognized(solved.solution())[0],
                        certificate.infeasibility(),
                        certificate.relativeGap()
                    };
                }
                case OracleOutcome.Separated separated -> {
                    var certificate = separated.certificate();
                    yield new double[] {
                        separated.margin(), certificate.infeasibility(), certificate.relativeGap()
                    };
                }
                case OracleOutcome.NotSeparable failed ->
                        throw new IllegalStateException("not separable: " + failed.why());
                case OracleOutcome.NotSolved failed ->
                        throw new IllegalStateException("not solved: " + failed.why());
                case OracleOutcome.Inconsistent failed ->
                        throw new IllegalStateException("inconsistent: " + failed.why());
            };
        };
    }
}
