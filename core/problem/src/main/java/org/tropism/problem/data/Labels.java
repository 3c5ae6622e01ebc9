package org.tropism.problem.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;

/// What the labels of a {@link File} become: the signs −1 and 1, class indices, or the numbers that
/// they are.
///
/// @param chosen the labels in order; empty if the targets are numbers
/// @param outputs the number of classes; 1 for signs and numbers
record Labels(List<Double> chosen, int outputs) {
    /// The labels that a file chooses.
    ///
    /// @throws InputErrors if the choice is none
    static Labels of(File spec) {
        var complaints = new Complaints();
        if (!spec.signs().isEmpty() && !spec.classes().isEmpty()) {
            complaints.add(
                    "file.classes",
                    "both signs and classes are chosen",
                    "give signs for a margin loss, or classes for softmax-cross-entropy");
        }
        if (!spec.signs().isEmpty() && spec.signs().size() != 2) {
            complaints.add(
                    "file.signs",
                    spec.signs().size() + " labels",
                    "give two, the first for −1 and the second for 1");
        }
        if (spec.classes().size() == 1) {
            complaints.add("file.classes", "a single class", "give at least two labels");
        }
        boolean signs = spec.classes().isEmpty();
        var chosen = signs ? spec.signs() : spec.classes();
        if (new HashSet<>(chosen).size() < chosen.size()) {
            complaints.add(
                    signs ? "file.signs" : "file.classes",
                    "a label stands twice in " + chosen,
                    "give different labels");
        }
        if (!chosen.isEmpty() && spec.centerTarget()) {
            complaints.add(
                    "file.center-target",
                    "the targets are labels, which have no mean to subtract",
                    "leave out center-target");
        }
        complaints.throwIfAny(spec.path());
        return new Labels(chosen, signs ? 1 : chosen.size());
    }

    /// The rows whose labels are chosen, with their new targets.
    ///
    /// @throws InputErrors if a chosen label does not occur
    Table select(String path, Table table) {
        if (chosen.isEmpty()) {
            return table;
        }
        var rows = new ArrayList<Integer>();
        double[] targets = targets(table.targets(), rows);
        var missing = new ArrayList<Double>(chosen);
        for (int row : rows) {
            missing.remove((Double) table.targets()[row]);
        }
        if (!missing.isEmpty()) {
            throw new InputErrors(
                    path,
                    "no row has the label " + missing.getFirst(),
                    "choose labels of the column " + table.targetName());
        }
        @Nullable Dataset test = table.test();
        if (test != null) {
            var kept = new ArrayList<Integer>();
            double[] testTargets = targets(test.targets(), kept);
            test =
                    new Dataset(
                            selected(test.inputs(), kept),
                            testTargets,
                            test.inputNames(),
                            test.targetName(),
                            outputs);
        }
        return new Table(
                table.names(),
                selected(table.inputs(), rows),
                targets,
                table.targetName(),
                test,
                table.truth());
    }

    private double[] targets(double[] labels, List<Integer> rows) {
        for (int i = 0; i < labels.length; i++) {
            if (chosen.contains(labels[i])) {
                rows.add(i);
            }
        }
        var targets = new double[rows.size()];
        for (int k = 0; k < targets.length; k++) {
            int index = chosen.indexOf(labels[rows.get(k)]);
            targets[k] = outputs == 1 ? 2 * index - 1 : index;
        }
        return targets;
    }

    private static DenseMatrix selected(DenseMatrix inputs, List<Integer> rows) {
        return inputs.selectRows(rows.stream().mapToInt(Integer::intValue).toArray());
    }
}
