package org.tropism.theory;

/// One hypothesis of a theorem, checked on a setting.
///
/// @param name kebab case, such as `squared-loss`
/// @param holds whether it holds
/// @param measured the number that decided it, NaN if none did
/// @param bound the bound on that number, NaN if there is none
/// @param sentence what was found, for people
public record Hypothesis(
        String name, boolean holds, double measured, double bound, String sentence) {
    private static final String UNCHECKED = "not checked: ";

    /// A hypothesis that no number decides.
    static Hypothesis of(String name, boolean holds, String sentence) {
        return new Hypothesis(name, holds, Double.NaN, Double.NaN, sentence);
    }

    /// The hypothesis `measured ≤ bound`; it fails for NaN.
    static Hypothesis atMost(String name, double measured, double bound, String sentence) {
        return new Hypothesis(name, measured <= bound, measured, bound, sentence);
    }

    /// The hypothesis `measured < bound`; it fails for NaN.
    static Hypothesis below(String name, double measured, double bound, String sentence) {
        return new Hypothesis(name, measured < bound, measured, bound, sentence);
    }

    /// A hypothesis that cannot be checked because another one fails.
    static Hypothesis unchecked(String name, String because) {
        return of(name, false, UNCHECKED + because);
    }

    /// Whether it fails only because nothing decided it: another hypothesis on which the check
    /// rests fails, or its number is not defined for the setting.
    public boolean isUndecided() {
        boolean withoutNumber = Double.isNaN(measured) && !Double.isNaN(bound);
        return !holds && (withoutNumber || sentence.startsWith(UNCHECKED));
    }
}
