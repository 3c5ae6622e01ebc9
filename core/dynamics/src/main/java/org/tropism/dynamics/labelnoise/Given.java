package org.tropism.dynamics.labelnoise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.NumberFile;

/// Given noise, one number for every example of every step in the order in which the batches name
/// them: an array of steps × B. Exact replay of somebody else's run.
///
/// The run ends, as a spent budget, where fewer numbers are left than a step has examples.
///
/// @param path an NPY, NPZ or text file; null to use `values`
/// @param array the name of the array in an NPZ file
/// @param values the sequence itself; empty to use `path`
@About(value = "a given sequence of numbers that are added to the labels")
public record Given(
        @Parameter(about = "path of an NPY, NPZ or text file with the sequence")
                @Nullable String path,
        @Parameter(about = "the name of the array in an NPZ file", absent = "\"noise\"")
                String array,
        @Parameter(
                        about = "the sequence itself, instead of a file",
                        typical = "[0.5, -0.5]",
                        absent = "[]")
                List<Double> values)
        implements LabelNoise {
    /// Copies the list.
    public Given {
        values = List.copyOf(values);
    }

    /// The sequence itself.
    public Given(List<Double> values) {
        this(null, "noise", values);
    }

    @Override
    public LabelNoise.Source start(RandomStream random) {
        var sequence = NumberFile.given("label-noise.given", path, array, "values", values);
        for (double value : sequence) {
            if (!Double.isFinite(value)) {
                throw new InputErrors(
                        "label-noise.given", "a noise of " + value, "give finite numbers");
            }
        }
        return new Sequence(sequence);
    }

    private static final class Sequence implements LabelNoise.Source {
        private final double[] sequence;
        private int used;

        Sequence(double[] sequence) {
            this.sequence = sequence;
        }

        @Override
        public boolean next(long step, int size, double[] noise) {
            if (sequence.length - used < size) {
                return false;
            }
            System.arraycopy(sequence, used, noise, 0, size);
            used += size;
            return true;
        }
    }
}
