package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.LeastDepthMargin;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.oracle.solver.MarginSolver.Steps;

/// The solver of separation programs: the ℓ2 margin by an active set, the other objectives by an
/// interior-point method from its separator, doubled. Data that cannot be separated are found out
/// by
/// the ℓ2 margin.
public final class SeparationSolver {
    private SeparationSolver() {}

    /// The separator of a program.
    ///
    /// @throws Inseparable if nothing separates
    public static Separator solve(SeparationProgram program) {
        return switch (program) {
            case LargestMarginL2 p -> {
                var separator = LargestL2Solver.solve(p);
                yield last(
                        separator,
                        p.margins(),
                        roots(p.weights(), 2),
                        s -> s.largestLp(2),
                        separator);
            }
            case LargestMarginNuclear p -> LargestNuclearSolver.solve(p);
            case LargestMarginL1 p -> solve(p.margins(), p.weights(), MarginSolver::largestL1);
            case LargestMarginLInf p -> solve(p.margins(), p.weights(), MarginSolver::largestLInf);
            case LargestMarginLp p ->
                    solve(
                            p.margins(),
                            roots(p.weights(), p.p()),
                            solver -> solver.largestLp(p.p()));
            case LargestMarginDftL1 p -> {
                var basis = new FourierBasis(p.inputs().cols());
                yield unweighted(p.margins(), solver -> solver.largestSpectrum(basis));
            }
            case LeastHyperentropyMargin p -> {
                double log = p.logScale() + Math.log(2);
                yield unweighted(p.margins(), solver -> solver.leastHyperentropy(log));
            }
            case LeastDepthMargin p ->
                    unweighted(p.margins(), solver -> solver.leastDepth(p.depth(), p.logScale()));
        };
    }

    private static double @Nullable [] roots(double @Nullable [] weights, double p) {
        if (weights == null) {
            return null;
        }
        var roots = new double[weights.length];
        Arrays.setAll(roots, j -> Math.pow(weights[j], 1 / p));
        return roots;
    }

    private static Separator unweighted(Margins margins, Function<MarginSolver, Separator> method) {
        return solve(margins, null, method);
    }

    private static Separator solve(
            Margins margins,
            double @Nullable [] factors,
            Function<MarginSolver, Separator> method) {
        var inside = inside(margins);
        if (Arrays.stream(inside.beta()).allMatch(b -> b == 0)) {
            return inside;
        }
        var quick =
                method.apply(new MarginSolver(margins, factors, inside, Steps.QUICK))
                        .orElse(
                                () ->
                                        method.apply(
                                                new MarginSolver(
                                                        margins, factors, inside, Steps.CAREFUL)));
        return last(quick, margins, factors, method, inside);
    }

    /// A separator with the method in twice the working precision behind it, where that is no
    /// matter of minutes.
    private static Separator last(
            Separator before,
            Margins margins,
            double @Nullable [] factors,
            Function<MarginSolver, Separator> method,
            Separator inside) {
        int size = margins.dimension() + margins.intercepts();
        if (!TwofoldBarrier.isFor(margins.count(), size)
                || !(margins.least(inside.beta(), inside.intercepts()) > 0)) {
            return before;
        }
        return before.orElse(
                () -> method.apply(new MarginSolver(margins, factors, inside, Steps.TWOFOLD)));
    }

    private static Separator inside(Margins margins) {
        var program = LargestMarginL2.unweighted(margins);
        var separator = LargestL2Solver.solve(program);
        var otherwise = separator.otherwise();
        boolean holds =
                CertificateChecker.check(
                                program,
                                separator.beta(),
                                separator.intercepts(),
                                separator.alpha())
                        .holds();
        return holds || otherwise == null ? separator : otherwise.get();
    }
}
