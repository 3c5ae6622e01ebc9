package org.tropism.oracle.solver;

/// What a solver proposes; whether it is a solution is for the certificate to say.
///
/// @param beta β
/// @param nu the multipliers of `Xβ = y`, scaled as the program's dual asks
/// @param iterations factorizations or path steps
/// @param method a noun phrase that says how, with the rank
public record Candidate(double[] beta, double[] nu, int iterations, String method) {}
