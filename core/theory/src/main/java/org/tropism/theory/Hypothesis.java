package org.tropism.theory;

/// One hypothesis of a theorem, checked on a setting.
///
/// @param name kebab case, such as `squared-loss`
/// @param holds whether it holds
/// @param measured the number that decided it, NaN if none did
/// @param bound the bound on that number, NaN if there is none
/// @param sentence what was found, for people
public record Hypothesis(
        String name, boolean holds, double measured, double bound, String sentence) {}
