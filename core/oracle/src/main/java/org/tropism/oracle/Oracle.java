package org.tropism.oracle;

import java.util.stream.IntStream;
import org.tropism.oracle.certificate.Certificate;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.oracle.solver.BregmanSolver;
import org.tropism.oracle.solver.Candidate;
import org.tropism.oracle.solver.InconsistentSystem;
import org.tropism.oracle.solver.Inseparable;
import org.tropism.oracle.solver.LeastLargestSolver;
import org.tropism.oracle.solver.LeastNuclearSolver;
import org.tropism.oracle.solver.LeastPowerSolver;
import org.tropism.oracle.solver.LeastSumSolver;
import org.tropism.oracle.solver.MatrixEntropySolver;
import org.tropism.oracle.solver.MinimumNormSolver;
import org.tropism.oracle.solver.SeparationSolver;
import org.tropism.oracle.solver.Separator;

/// Solves convex programs over interpolators and over separators, and certifies the answers.
///
/// A solver proposes a primal and a dual point; {@link CertificateChecker} recomputes residual,
/// gap and stationarity from the raw data. Only a relative gap and an infeasibility of at most
/// {@link Certificate#GAP} make the outcome {@link OracleOutcome.Solved}; everything else is
/// {@link OracleOutcome.NotSolved} with the best point, {@link OracleOutcome.Inconsistent} or
/// {@link OracleOutcome.NotSeparable} with a witness that was checked as well. Iterations are
/// capped: the oracle always answers.
public final class Oracle {
    /// The largest `|xⱼᵀν| / Σᵢ|xᵢⱼνᵢ|` of a witness of inconsistency.
    private static final double WITNESS = 1e-9;

    /// The largest relative length of a convex combination that counts as the origin.
    private static final double ORIGIN = 1e-12;

    /// The most examples: the solvers keep a square matrix of that size, half a gigabyte.
    public static final int MOST_EXAMPLES = 8192;

    private Oracle() {}

    /// Solves to a relative duality gap of at most 1e-10, recomputed from the raw data.
    ///
    /// Of a program over interpolators more than {@link #MOST_EXAMPLES} examples are not solved.
    public static OracleOutcome solve(ConvexProgram program) {
        return switch (program) {
            case InterpolationProgram interpolation -> interpolate(interpolation);
            case SeparationProgram separation -> separate(separation);
        };
    }

    private static OracleOutcome interpolate(InterpolationProgram program) {
        if (program.inputs().rows() > MOST_EXAMPLES) {
            return new OracleOutcome.NotSolved(
                    null,
                    null,
                    program.inputs().rows()
                            + " examples are more than the oracle takes, "
                            + MOST_EXAMPLES
                            + "; take fewer of them");
        }
        try {
            return judge(program, propose(program));
        } catch (InconsistentSystem inconsistent) {
            double leak = CertificateChecker.inconsistency(program, inconsistent.witness());
            if (leak <= WITNESS) {
                return new OracleOutcome.Inconsistent(
                        inconsistent.witness(), inconsistent.residual(), inconsistent.why());
            }
            return new OracleOutcome.NotSolved(
                    null,
                    null,
                    inconsistent.why()
                            + ", but the witness leaks "
                            + leak
                            + " of its size into the columns");
        }
    }

    private static OracleOutcome separate(SeparationProgram program) {
        try {
            return judge(program, SeparationSolver.solve(program));
        } catch (Inseparable inseparable) {
            double residual = CertificateChecker.inseparability(program, inseparable.weights());
            if (residual <= ORIGIN) {
                return new OracleOutcome.NotSeparable(
                        inseparable.weights(), residual, inseparable.why());
            }
            return new OracleOutcome.NotSolved(
                    null, null, inseparable.why() + ", but it misses the origin by " + residual);
        }
    }

    private static OracleOutcome judge(SeparationProgram program, Separator separator) {
        var certificate =
                CertificateChecker.check(
                        program, separator.beta(), separator.intercepts(), separator.alpha());
        if (certificate.holds()) {
            return new OracleOutcome.Separated(
                    separator.beta(),
                    separator.intercepts(),
                    margin(program, separator),
                    separator.alpha(),
                    support(separator.alpha()),
                    certificate,
                    Uniquenesses.judge(program, separator),
                    separator.iterations());
        }
        var otherwise = separator.otherwise();
        return otherwise != null
                ? judge(program, otherwise.get())
                : notSolved(separator.beta(), certificate, separator.method());
    }

    private static double margin(SeparationProgram program, Separator separator) {
        double norm = program.marginNorm(separator.beta());
        return norm == 0
                ? Double.POSITIVE_INFINITY
                : program.margins().least(separator.beta(), separator.intercepts()) / norm;
    }

    private static int[] support(double[] alpha) {
        return IntStream.range(0, alpha.length).filter(k -> alpha[k] > 0).toArray();
    }

    private static Candidate propose(InterpolationProgram program) {
        return switch (program) {
            case LeastL2 p -> MinimumNormSolver.solve(p);
            case LeastL1 p -> LeastSumSolver.solve(p);
            case LeastLp p -> LeastPowerSolver.solve(p);
            case LeastLInf p -> LeastLargestSolver.solve(p);
            case LeastNuclearNorm p -> LeastNuclearSolver.solve(p);
            case LeastMatrixEntropy p -> MatrixEntropySolver.solve(p);
            case BregmanProjection p -> BregmanSolver.solve(p);
        };
    }

    private static OracleOutcome judge(InterpolationProgram program, Candidate candidate) {
        var certificate = CertificateChecker.check(program, candidate.beta(), candidate.nu());
        var otherwise = candidate.otherwise();
        if (!certificate.holds() && otherwise != null) {
            return judge(program, otherwise.get());
        }
        if (!certificate.holds()) {
            return notSolved(candidate.beta(), certificate, candidate.method());
        }
        return new OracleOutcome.Solved(
                candidate.beta(),
                candidate.nu(),
                certificate,
                Uniquenesses.judge(program, candidate),
                candidate.iterations());
    }

    private static OracleOutcome.NotSolved notSolved(
            double[] best, Certificate certificate, String method) {
        return new OracleOutcome.NotSolved(
                best,
                certificate,
                "the relative gap is "
                        + certificate.relativeGap()
                        + " and the infeasibility "
                        + certificate.infeasibility()
                        + ", more than "
                        + Certificate.GAP
                        + " ("
                        + method
                        + ")");
    }
}
