package org.tropism.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.experiment.run.Walk;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.problem.data.NpyArray;
import org.tropism.problem.data.NpyFile;

/// Writes the training data of every replicate of an experiment as `K.X.npy` and `K.y.npy`, so that
/// a script can train on the same numbers.
final class SweepData {
    private SweepData() {}

    /// `SweepData FILE FOLDER`.
    public static void main(String[] arguments) throws IOException {
        String text = Files.readString(Path.of(arguments[0]));
        var sweep = ExperimentSpec.read(arguments[0], text, List.of(), false).sweep();
        var folder = Path.of(arguments[1]);
        var written = new HashSet<Integer>();
        for (long index = 0; index < sweep.size(); index++) {
            var spec = sweep.at(index);
            if (written.add(spec.replicate())) {
                var data = Walk.draw(spec.configuration(), spec::stream).problem().data().train();
                NpyFile.write(folder.resolve(spec.replicate() + ".X.npy"), array(data.inputs()));
                NpyFile.write(
                        folder.resolve(spec.replicate() + ".y.npy"), NpyArray.of(data.targets()));
            }
        }
    }

    private static NpyArray array(DenseMatrix x) {
        var values = new double[x.rows() * x.cols()];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.cols(); j++) {
                values[i * x.cols() + j] = x.get(i, j);
            }
        }
        return new NpyArray(new int[] {x.rows(), x.cols()}, values);
    }
}
