package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.NumberFile;
import org.tropism.problem.model.Model;

/// Parameters from a file: θ₀ itself, layer after layer.
///
/// NPY arrays of any shape are read row by row, so that an array of layers × inputs is the natural
/// one; NPZ files give the array of the given name; text files have one number a line.
///
/// @param path the file
/// @param array the array of an NPZ file
@About("parameters from an NPY, NPZ or text file")
public record File(
        @Parameter(about = "path of the file", typical = "\"start.npy\"") String path,
        @Parameter(
                        about = "name of the array in an NPZ file",
                        typical = "\"theta\"",
                        absent = "\"theta\"")
                String array)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        double[] theta = NumberFile.read(path, array);
        int expected = model.parameters(inputs);
        if (theta.length != expected) {
            throw new InputErrors(
                    path,
                    theta.length + " numbers for a model of " + expected + " parameters",
                    expected % inputs == 0
                            ? "give the parameters layer after layer, "
                                    + expected / inputs
                                    + " for each of the "
                                    + inputs
                                    + " inputs"
                            : "give the parameters layer after layer, " + expected + " in all");
        }
        return theta;
    }
}
