package org.tropism.problem.data;

/// An array of numbers with a shape, in row-major order.
///
/// @param shape the sizes of the dimensions, kept; empty for a single number
/// @param values as many entries as the product of the shape, kept; the last index runs fastest
public record NpyArray(int[] shape, double[] values) {
    /// @throws IllegalArgumentException if the sizes disagree
    public NpyArray {
        long count = 1;
        for (int size : shape) {
            count = Math.multiplyExact(count, size);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values for the shape " + java.util.Arrays.toString(shape));
        }
    }

    /// A vector.
    ///
    /// @param values kept
    public static NpyArray of(double[] values) {
        return new NpyArray(new int[] {values.length}, values);
    }

    /// The number of dimensions.
    public int rank() {
        return shape.length;
    }
}
