package org.tropism.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.OracleOutcome.Inconsistent;
import org.tropism.oracle.OracleOutcome.NotSeparable;
import org.tropism.oracle.OracleOutcome.NotSolved;
import org.tropism.oracle.OracleOutcome.Separated;
import org.tropism.oracle.OracleOutcome.Solved;
import org.tropism.oracle.OracleOutcome.Uniqueness;
import org.tropism.oracle.certificate.Certificate;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.LInf;

/// What the oracle found, for people and for programs.
final class SolutionPage {
    /// How many coordinates people see.
    private static final int LARGEST = 10;

    private SolutionPage() {}

    /// The outcome as a document: `outcome`, `solution`, `dual`, `certificate`.
    static Map<String, Object> document(
            Dataset data, ConvexProgram program, OracleOutcome outcome) {
        var document = new LinkedHashMap<String, Object>();
        document.put("examples", data.examples());
        document.put("inputs", data.inputNames());
        switch (outcome) {
            case Solved solved -> {
                document.put("outcome", "solved");
                document.put("objective", program.objective(solved.solution()));
                document.put("solution", solved.solution());
                document.put("dual", solved.dual());
                document.put("certificate", certificate(solved.certificate()));
                document.put("uniqueness", uniqueness(solved.uniqueness()));
                document.put("iterations", solved.iterations());
            }
            case NotSolved failed -> {
                document.put("outcome", "not-solved");
                document.put("because", failed.why());
                if (failed.best() != null) {
                    document.put("best", failed.best());
                }
                if (failed.certificate() != null) {
                    document.put("certificate", certificate(failed.certificate()));
                }
            }
            case Separated separated -> MarginPage.put(document, program, separated);
            case NotSeparable none -> MarginPage.put(document, none);
            case Inconsistent inconsistent -> {
                document.put("outcome", "inconsistent");
                document.put("because", inconsistent.why());
                document.put("witness", inconsistent.witness());
                document.put("residual", inconsistent.residual());
            }
        }
        return document;
    }

    /// What there is to save, by name: nothing without a solution.
    static Map<String, double[]> arrays(OracleOutcome outcome) {
        var arrays = new LinkedHashMap<String, double[]>();
        switch (outcome) {
            case Solved solved -> {
                arrays.put("solution", solved.solution());
                arrays.put("dual", solved.dual());
            }
            case Separated separated -> {
                arrays.put("solution", separated.solution());
                arrays.put("intercepts", separated.intercepts());
                arrays.put("dual", separated.dual());
            }
            case NotSolved _, Inconsistent _, NotSeparable _ -> {}
        }
        return arrays;
    }

    /// The outcome for people.
    static void print(
            Console console,
            Dataset data,
            String name,
            ConvexProgram program,
            OracleOutcome outcome) {
        console.say(
                "%s among the %s of %d examples with %d inputs",
                name,
                program instanceof SeparationProgram ? "separators" : "interpolators",
                data.examples(),
                data.dimension());
        switch (outcome) {
            case Solved solved -> {
                print(console, program, solved);
                console.err().print(largest(data, solved.solution()));
            }
            case NotSolved failed -> console.say("%s %s", console.red("not solved:"), failed.why());
            case Separated separated -> MarginPage.print(console, data, program, separated);
            case NotSeparable none -> MarginPage.print(console, none);
            case Inconsistent inconsistent ->
                    console.say(
                            "%s %s%n  → no predictor fits these data exactly; take fewer examples"
                                    + " or more inputs (--rows, --pairwise-products)",
                            console.red("inconsistent:"), inconsistent.why());
        }
    }

    private static void print(Console console, ConvexProgram program, Solved solved) {
        double[] beta = solved.solution();
        Certificate certificate = solved.certificate();
        console.say("  objective      %s", program.objective(beta));
        console.say("  relative gap   %s", TextTable.number(certificate.relativeGap()));
        console.say("  infeasibility  %s", TextTable.number(certificate.infeasibility()));
        console.say("  stationarity   %s", TextTable.number(certificate.stationarity()));
        console.say("  uniqueness     %s", sentence(solved.uniqueness()));
        console.say(
                "  norms          ℓ1 %s, ℓ2 %s, ℓ∞ %s",
                TextTable.number(new L1().value(beta)),
                TextTable.number(new L2().value(beta)),
                TextTable.number(new LInf().value(beta)));
        console.say("");
    }

    /// The largest coordinates, with their names.
    static String largest(Dataset data, double[] beta) {
        return largest(data.inputNames(), beta);
    }

    /// The same with one name for each coordinate.
    static String largest(List<String> names, double[] beta) {
        var table = new TextTable("input", "β");
        IntStream.range(0, beta.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(beta[i])))
                .limit(LARGEST)
                .forEach(i -> table.row(names.get(i), beta[i]));
        int more = beta.length - LARGEST;
        return table + (more > 0 ? "… and " + more + " more, all smaller\n" : "");
    }

    static Map<String, Object> certificate(Certificate certificate) {
        var document = new LinkedHashMap<String, Object>();
        document.put("primal-value", certificate.primalValue());
        document.put("dual-value", certificate.dualValue());
        document.put("relative-gap", certificate.relativeGap());
        document.put("infeasibility", certificate.infeasibility());
        document.put("dual-infeasibility", certificate.dualInfeasibility());
        document.put("stationarity", certificate.stationarity());
        return document;
    }

    static Map<String, Object> uniqueness(Uniqueness uniqueness) {
        return switch (uniqueness) {
            case Uniqueness.Unique(String because) -> Map.of("unique", true, "because", because);
            case Uniqueness.NotUnique(String because) ->
                    Map.of("unique", false, "because", because);
            case Uniqueness.Undecided(String because) ->
                    Map.of("unique", "undecided", "because", because);
        };
    }

    static String sentence(Uniqueness uniqueness) {
        return switch (uniqueness) {
            case Uniqueness.Unique(String because) -> "the only one: " + because;
            case Uniqueness.NotUnique(String because) -> "one of several: " + because;
            case Uniqueness.Undecided(String because) -> "undecided: " + because;
        };
    }
}
