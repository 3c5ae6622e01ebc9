package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.NumberFile;

/// Given standard normal numbers ξ, the rows of an array of steps × width, where `ΔB = √Δt·ξ`:
/// exact replay of somebody else's path. The width is n for noise in the span of the data, d for
/// noise at every input, and the number of parameters for Langevin dynamics.
///
/// The run ends, as a spent budget, when less than a row is left.
///
/// @param path an NPY, NPZ or text file; null to use `values`
/// @param array the name of the array in an NPZ file
/// @param values the numbers themselves; empty to use a file
@About("given standard normal numbers, for exact replay")
public record GivenNoise(
        @Parameter(about = "path of an NPY, NPZ or text file with the numbers")
                @Nullable String path,
        @Parameter(about = "the name of the array in an NPZ file", absent = "\"normals\"")
                String array,
        @Parameter(
                        about = "the numbers themselves, instead of a file",
                        typical = "[0.5, -1.2]",
                        absent = "[]")
                List<Double> values)
        implements Noise {
    /// Copies the list.
    public GivenNoise {
        values = List.copyOf(values);
    }

    /// The numbers themselves.
    public GivenNoise(List<Double> values) {
        this(null, "normals", values);
    }

    @Override
    public Normals of(int count, RandomStream random) {
        var numbers = NumberFile.given("given-noise", path, array, "values", values);
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new InputErrors("given-noise", "the number " + number, "give finite numbers");
            }
        }
        if (numbers.length % count != 0) {
            throw new InputErrors(
                    path == null ? "given-noise" : path,
                    numbers.length + " numbers, and a step takes " + count,
                    "give an array of steps × " + count);
        }
        return new Rows(numbers, count);
    }

    private static final class Rows implements Normals {
        private final double[] numbers;
        private final int count;
        private int used;

        Rows(double[] numbers, int count) {
            this.numbers = numbers;
            this.count = count;
        }

        @Override
        public boolean next(double[] out) {
            if (numbers.length - used < count) {
                return false;
            }
            System.arraycopy(numbers, used, out, 0, count);
            used += count;
            return true;
        }
    }
}
