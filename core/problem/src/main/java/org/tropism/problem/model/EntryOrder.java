package org.tropism.problem.model;

/// The examples of a data set of entries by one of their two indices, and those of an index in the
/// order of the data: what is added up index by index in this order has the bits of one pass
/// through the data.
///
/// @param starts where the examples of each index begin; one more than there are indices
/// @param examples the examples, index by index
record EntryOrder(int[] starts, int[] examples) {
    /// Sorts by counting, O(n + size).
    ///
    /// @param indices of each example, read
    /// @param size the number of indices
    static EntryOrder of(int[] indices, int size) {
        var starts = new int[size + 1];
        for (int index : indices) {
            starts[index + 1]++;
        }
        for (int k = 0; k < size; k++) {
            starts[k + 1] += starts[k];
        }
        var next = starts.clone();
        var examples = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            examples[next[indices[i]]++] = i;
        }
        return new EntryOrder(starts, examples);
    }

    /// The number of indices.
    int size() {
        return starts.length - 1;
    }

    /// The first index of share k of `count` shares with about as many examples each.
    int share(int k, int count) {
        long wanted = (long) examples.length * k / count;
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return k == count ? size() : low;
    }
}
