package org.tropism.oracle.solver;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a solver proposes; whether it is a solution is for the certificate to say.
///
/// @param beta β
/// @param nu the multipliers of `Xβ = y`, scaled as the program's dual asks
/// @param iterations factorizations or path steps
/// @param method a noun phrase that says how, with the rank
/// @param otherwise a slower way to another candidate, should this one not be certified, or null
public record Candidate(
        double[] beta,
        double[] nu,
        int iterations,
        String method,
        @Nullable Supplier<Candidate> otherwise) {
    /// The last resort of its solver.
    public Candidate(double[] beta, double[] nu, int iterations, String method) {
        this(beta, nu, iterations, method, null);
    }
}
