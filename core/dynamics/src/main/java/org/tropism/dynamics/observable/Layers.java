package org.tropism.dynamics.observable;

import java.util.List;
import org.tropism.problem.model.MatrixLayer;
import org.tropism.problem.risk.ProblemInstance;

/// The matrices that a problem's model multiplies.
final class Layers {
    private Layers() {}

    static List<MatrixLayer> of(ProblemInstance problem) {
        return problem.model().matrixLayers(problem.model().width(problem.data().train()));
    }
}
