package org.tropism.oracle.solver;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a solver proposes for a separation program; whether it is a solution is for the
/// certificate to say.
///
/// @param beta β
/// @param intercepts b
/// @param alpha α, one a constraint
/// @param iterations factorizations or changes of the support
/// @param method a noun phrase that says how
/// @param directions how many independent directions the conditions on the support leave free, −1
/// where they were not looked at
/// @param otherwise a slower way to another candidate, should this one not be certified, or null
public record Separator(
        double[] beta,
        double[] intercepts,
        double[] alpha,
        int iterations,
        String method,
        int directions,
        @Nullable Supplier<Separator> otherwise) {
    /// The same, with a last resort behind its others.
    Separator orElse(Supplier<Separator> last) {
        var next = otherwise;
        return new Separator(
                beta,
                intercepts,
                alpha,
                iterations,
                method,
                directions,
                next == null ? last : () -> next.get().orElse(last));
    }
}
