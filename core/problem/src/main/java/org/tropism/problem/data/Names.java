package org.tropism.problem.data;

import java.util.ArrayList;
import java.util.List;

/// Names of columns that have none.
final class Names {
    private Names() {}

    /// `x1 … xd`.
    static List<String> numbered(String prefix, int count) {
        var names = new ArrayList<String>(count);
        for (int j = 1; j <= count; j++) {
            names.add(prefix + j);
        }
        return names;
    }

    /// `w1_1, w1_2, …`, the entries of a matrix by rows.
    static List<String> ofMatrix(int rows, int columns) {
        var names = new ArrayList<String>(rows * columns);
        for (int i = 1; i <= rows; i++) {
            for (int j = 1; j <= columns; j++) {
                names.add("w" + i + "_" + j);
            }
        }
        return names;
    }

    /// `cos1, sin1, cos2, …`.
    static List<String> waves(int count) {
        var names = new ArrayList<String>(count);
        for (int f = 1; f <= count / 2; f++) {
            names.add("cos" + f);
            names.add("sin" + f);
        }
        return names;
    }
}
