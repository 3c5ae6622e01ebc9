package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.function.Supplier;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginNuclear;

/// The largest margin in the nuclear norm, by the methods of {@link LeastNuclearSolver} with one
/// slack a constraint.
public final class LargestNuclearSolver {
    private LargestNuclearSolver() {}

    /// The separator of largest margin.
    ///
    /// @throws Inseparable if nothing separates
    public static Separator solve(LargestMarginNuclear program) {
        var scaled = new ScaledMargins(program.margins(), null);
        SpectralPart part;
        if (program.positiveSemidefinite()) {
            LeastNuclearSolver.symmetrize(scaled.rows, program.rows());
            part = new TracePart(program.rows());
        } else {
            part = new NuclearPart(program.rows(), program.columns());
        }
        var problem = SpectralProblem.inequalities(scaled.rows, scaled.required, part);
        var splitting = new SpectralSplitting(problem);
        splitting.run(LeastNuclearSolver.NEAR, LeastNuclearSolver.MOST);
        var newton = LeastNuclearSolver.refine(problem, splitting);
        newton.run();
        double norm = newton.norm();
        var alpha = newton.multipliers().clone();
        for (int k = 0; k < alpha.length; k++) {
            alpha[k] = Math.max(0, norm * alpha[k]);
        }
        var separator =
                new Separator(
                        scaled.beta(newton.solution()),
                        new double[0],
                        scaled.alpha(alpha),
                        splitting.iterations + newton.steps,
                        "splitting of "
                                + splitting.iterations
                                + " and "
                                + newton.steps
                                + " Newton steps",
                        -1,
                        null);
        Supplier<Separator> otherwise =
                () -> {
                    refute(program, problem, scaled);
                    return separator;
                };
        return new Separator(
                separator.beta(),
                separator.intercepts(),
                separator.alpha(),
                separator.iterations(),
                separator.method(),
                separator.directions(),
                otherwise);
    }

    /// Looks for a proof that nothing separates.
    ///
    /// @throws Inseparable if there is one
    private static void refute(
            LargestMarginNuclear program, SpectralProblem problem, ScaledMargins scaled) {
        LargestL2Solver.solve(LargestMarginL2.unweighted(program.margins()));
        if (!program.positiveSemidefinite()) {
            return;
        }
        var nu = LeastNuclearSolver.residual(problem);
        double square = problem.kernels.sumSquares(nu, 0, nu.length);
        if (Math.sqrt(square) > LeastNuclearSolver.APART * problem.size) {
            double largest = Arrays.stream(nu).max().orElse(0);
            for (int k = 0; k < nu.length; k++) {
                nu[k] = Math.max(0, nu[k] / largest);
            }
            throw scaled.inseparable(
                    nu,
                    "no positive semidefinite matrix comes closer to the margins than "
                            + Math.sqrt(square) / problem.size
                            + " of their size");
        }
    }
}
