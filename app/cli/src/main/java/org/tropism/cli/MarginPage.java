package org.tropism.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.OracleOutcome.NotSeparable;
import org.tropism.oracle.OracleOutcome.Separated;
import org.tropism.oracle.certificate.Certificate;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.data.Dataset;

/// A separator, or the proof that there is none, for people and for programs.
final class MarginPage {
    /// How many support vectors people see.
    private static final int LARGEST = 10;

    private MarginPage() {}

    /// Adds `outcome`, `margin`, `solution`, `intercepts`, `support`, `dual`, `certificate`. A
    /// margin that the intercept alone makes as large as one likes is null.
    static void put(Map<String, Object> document, ConvexProgram program, Separated separated) {
        document.put("outcome", "separated");
        document.put("objective", program.objective(separated.solution()));
        if (Double.isFinite(separated.margin())) {
            document.put("margin", separated.margin());
        }
        document.put("solution", separated.solution());
        document.put("intercepts", separated.intercepts());
        document.put("support", IntStream.of(separated.support()).boxed().toList());
        document.put("dual", separated.dual());
        document.put("certificate", SolutionPage.certificate(separated.certificate()));
        document.put("uniqueness", SolutionPage.uniqueness(separated.uniqueness()));
        document.put("iterations", separated.iterations());
    }

    /// Adds `outcome`, `because`, and the convex combination that is the origin.
    static void put(Map<String, Object> document, NotSeparable none) {
        document.put("outcome", "not-separable");
        document.put("because", none.why());
        document.put("weights", none.weights());
        document.put("residual", none.residual());
    }

    /// The separator for people.
    static void print(Console console, Dataset data, ConvexProgram program, Separated separated) {
        Certificate certificate = separated.certificate();
        console.say(
                "  margin         %s",
                Double.isFinite(separated.margin())
                        ? Double.toString(separated.margin())
                        : "as large as one likes: the intercept alone separates one class");
        console.say("  objective      %s", program.objective(separated.solution()));
        if (separated.intercepts().length > 0) {
            console.say("  intercept      %s", numbers(separated.intercepts()));
        }
        console.say("  relative gap   %s", TextTable.number(certificate.relativeGap()));
        console.say("  infeasibility  %s", TextTable.number(certificate.infeasibility()));
        console.say("  stationarity   %s", TextTable.number(certificate.stationarity()));
        console.say("  uniqueness     %s", SolutionPage.sentence(separated.uniqueness()));
        console.say("");
        if (separated.solution().length == data.dimension()) {
            console.err().print(SolutionPage.largest(data, separated.solution()));
            console.say("");
        }
        int count = separated.support().length;
        console.say("%d support vectors", count);
        console.err().print(multipliers(separated));
    }

    /// The proof that nothing separates, for people.
    static void print(Console console, NotSeparable none) {
        int count = (int) Arrays.stream(none.weights()).filter(w -> w > 0).count();
        console.say("%s %s", console.red("not separable:"), none.why());
        console.say(
                "  certificate    positive weights on %d constraints, of sum 1, whose combination"
                        + " misses the origin by %s, relatively",
                count, TextTable.number(none.residual()));
        console.say(
                "  → no predictor has all margins positive; take more inputs"
                        + " (--pairwise-products), an intercept (--intercept), or fewer examples"
                        + " (--rows)");
    }

    /// Adds `separable`, then `margin` and `certificate`, or `weights` and `residual`.
    static void putSeparability(Map<String, Object> document, OracleOutcome outcome) {
        switch (outcome) {
            case Separated separated -> {
                document.put("separable", true);
                if (Double.isFinite(separated.margin())) {
                    document.put("margin", separated.margin());
                }
                document.put("support-vectors", separated.support().length);
                document.put("certificate", SolutionPage.certificate(separated.certificate()));
            }
            case NotSeparable none -> {
                document.put("separable", false);
                document.put("because", none.why());
                document.put("weights", none.weights());
                document.put("residual", none.residual());
            }
            case OracleOutcome.NotSolved failed -> {
                document.put("separable", "undecided");
                document.put("because", failed.why());
            }
            case OracleOutcome.Solved _, OracleOutcome.Inconsistent _ ->
                    throw new IllegalStateException("not a separation program: " + outcome);
        }
    }

    /// Whether the data can be separated, for people.
    static void printSeparability(Console console, Dataset data, OracleOutcome outcome) {
        console.say("%d examples with %d inputs", data.examples(), data.dimension());
        switch (outcome) {
            case Separated separated ->
                    console.say(
                            "separable: the largest ℓ2 margin is %s, with %d support vectors"
                                    + " (relative gap %s)",
                            separated.margin(),
                            separated.support().length,
                            TextTable.number(separated.certificate().relativeGap()));
            case NotSeparable none -> print(console, none);
            case OracleOutcome.NotSolved failed ->
                    console.say("%s %s", console.red("undecided:"), failed.why());
            case OracleOutcome.Solved _, OracleOutcome.Inconsistent _ ->
                    throw new IllegalStateException("not a separation program: " + outcome);
        }
    }

    private static String multipliers(Separated separated) {
        double[] alpha = separated.dual();
        var table = new TextTable("constraint", "α");
        IntStream.of(separated.support())
                .boxed()
                .sorted((a, b) -> Double.compare(alpha[b], alpha[a]))
                .limit(LARGEST)
                .forEach(k -> table.row(k, alpha[k]));
        int more = separated.support().length - LARGEST;
        return table + (more > 0 ? "… and " + more + " more, all smaller\n" : "");
    }

    private static String numbers(double[] values) {
        return String.join(", ", Arrays.stream(values).mapToObj(Double::toString).toList());
    }
}
