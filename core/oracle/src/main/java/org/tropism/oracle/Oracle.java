package org.tropism.oracle;

import org.tropism.oracle.certificate.Certificate;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.solver.BregmanSolver;
import org.tropism.oracle.solver.Candidate;
import org.tropism.oracle.solver.InconsistentSystem;
import org.tropism.oracle.solver.LeastLargestSolver;
import org.tropism.oracle.solver.LeastNuclearSolver;
import org.tropism.oracle.solver.LeastPowerSolver;
import org.tropism.oracle.solver.LeastSumSolver;
import org.tropism.oracle.solver.MinimumNormSolver;

/// Solves convex programs over interpolators and certifies the answers.
///
/// A solver proposes a primal and a dual point; {@link CertificateChecker} recomputes residual,
/// gap and stationarity from the raw data. Only a relative gap and an infeasibility of at most
/// {@link Certificate#GAP} make the outcome {@link OracleOutcome.Solved}; everything else is
/// {@link OracleOutcome.NotSolved} with the best point, or {@link OracleOutcome.Inconsistent}
/// with a witness that was checked as well. Iterations are capped: the oracle always answers.
public final class Oracle {
    /// The largest `|xⱼᵀν| / Σᵢ|xᵢⱼνᵢ|` of a witness of inconsistency.
    private static final double WITNESS = 1e-9;

    /// The most examples: the solvers keep a square matrix of that size, half a gigabyte.
    public static final int MOST_EXAMPLES = 8192;

    private Oracle() {}

    /// Solves to a relative duality gap of at most 1e-10, recomputed from the raw data.
    ///
    /// More than {@link #MOST_EXAMPLES} examples are not solved.
    public static OracleOutcome solve(ConvexProgram program) {
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

    private static Candidate propose(ConvexProgram program) {
        return switch (program) {
            case LeastL2 p -> MinimumNormSolver.solve(p);
            case LeastL1 p -> LeastSumSolver.solve(p);
            case LeastLp p -> LeastPowerSolver.solve(p);
            case LeastLInf p -> LeastLargestSolver.solve(p);
            case LeastNuclearNorm p -> LeastNuclearSolver.solve(p);
            case BregmanProjection p -> BregmanSolver.solve(p);
        };
    }

    private static OracleOutcome judge(ConvexProgram program, Candidate candidate) {
        var certificate = CertificateChecker.check(program, candidate.beta(), candidate.nu());
        var otherwise = candidate.otherwise();
        if (!certificate.holds() && otherwise != null) {
            return judge(program, otherwise.get());
        }
        if (!certificate.holds()) {
            return new OracleOutcome.NotSolved(
                    candidate.beta(),
                    certificate,
                    "the relative gap is "
                            + certificate.relativeGap()
                            + " and the infeasibility "
                            + certificate.infeasibility()
                            + ", more than "
                            + Certificate.GAP
                            + " ("
                            + candidate.method()
                            + ")");
        }
        return new OracleOutcome.Solved(
                candidate.beta(),
                candidate.nu(),
                certificate,
                Uniquenesses.judge(program, candidate),
                candidate.iterations());
    }
}
