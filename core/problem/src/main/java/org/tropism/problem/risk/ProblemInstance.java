package org.tropism.problem.risk;

import org.tropism.problem.data.DataDraw;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.LinearInInputs;

/// One determined problem: data, loss, model and start. Nobody writes into it.
///
/// @param start θ₀, kept
public record ProblemInstance(DataDraw data, Loss loss, LinearInInputs model, double[] start) {}
