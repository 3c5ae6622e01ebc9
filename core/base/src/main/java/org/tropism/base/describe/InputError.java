package org.tropism.base.describe;

/// One thing that is wrong with what a user gave, and what to do.
///
/// @param where file, line and column, or the path in a spec, or the flag
/// @param problem what is wrong, with the offending value; one sentence without a final period
/// @param remedy what to do, starting with a verb; one sentence without a final period
public record InputError(String where, String problem, String remedy) {
    @Override
    public String toString() {
        return where + ": " + problem + "\n  → " + remedy;
    }
}
