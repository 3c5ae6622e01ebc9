package org.tropism.problem.data;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Examples written out in the experiment file: small data of papers and counterexamples.
///
/// The columns are `x1, x2, …`, the target `y`. There is no test set; the stream is not used, and
/// every replicate has the same data.
///
/// @param inputs X, one list a row
/// @param targets y, one number a row
/// @param truth the predictor behind the targets; empty if there is none
/// @param classes K if the targets are class indices 0, …, K − 1; 0 if they are numbers
@About(value = "examples written out in the file", formula = "inputs: [row, …], targets: [y, …]")
public record Given(
        @Parameter(
                        about = "the rows of inputs, one list of numbers an example",
                        symbol = "X",
                        typical = "[[1, 2], [0.5, -1]]")
                List<List<Double>> inputs,
        @Parameter(about = "the targets, one an example", symbol = "y", typical = "[1, 2]")
                List<Double> targets,
        @Parameter(
                        about =
                                "the predictor that is compared with as the truth, one entry an"
                                        + " input",
                        symbol = "β*",
                        typical = "[0, 0.5]",
                        absent = "[]")
                List<Double> truth,
        @Parameter(
                        about =
                                "the number of classes, where the targets are their indices from 0"
                                        + " on; 0 for targets that are numbers",
                        symbol = "K",
                        min = 0,
                        max = 1000,
                        typical = {"0", "3"},
                        absent = "0")
                int classes)
        implements DatasetSpec {
    /// Copies the lists.
    ///
    /// @throws InputErrors if there is no example, or rows, targets and truth do not fit together
    public Given {
        inputs = inputs.stream().map(List::copyOf).toList();
        targets = List.copyOf(targets);
        truth = List.copyOf(truth);
        var complaints = new Complaints();
        if (inputs.isEmpty() || inputs.getFirst().isEmpty()) {
            complaints.add("given.inputs", "there are no inputs", "give at least one row");
        } else {
            checkSizes(complaints, inputs, targets, truth, classes);
        }
        complaints.throwIfAny("given");
    }

    private static void checkSizes(
            Complaints complaints,
            List<List<Double>> inputs,
            List<Double> targets,
            List<Double> truth,
            int classes) {
        int d = inputs.getFirst().size();
        for (int i = 1; i < inputs.size(); i++) {
            if (inputs.get(i).size() != d) {
                complaints.add(
                        "given.inputs[" + i + "]",
                        inputs.get(i).size() + " entries, where the first row has " + d,
                        "give rows of one length");
            }
        }
        if (targets.size() != inputs.size()) {
            complaints.add(
                    "given.targets",
                    targets.size() + " targets for " + inputs.size() + " rows of inputs",
                    "give one target an example");
        }
        int entries = d * Math.max(1, classes);
        if (!truth.isEmpty() && truth.size() != entries) {
            complaints.add(
                    "given.truth",
                    truth.size() + " entries for a predictor of " + entries,
                    "give one entry an input (and class), or none");
        }
        checkClasses(complaints, targets, classes);
    }

    private static void checkClasses(Complaints complaints, List<Double> targets, int classes) {
        if (classes == 1) {
            complaints.add("given.classes", "a single class", "give at least 2, or 0 for none");
        }
        for (int i = 0; classes > 0 && i < targets.size(); i++) {
            double target = targets.get(i);
            if (!(target >= 0 && target < classes && target == Math.rint(target))) {
                complaints.add(
                        "given.targets[" + i + "]",
                        "the target " + target + ", and there are " + classes + " classes",
                        "give class indices from 0 to " + (classes - 1));
            }
        }
    }

    /// Targets that are numbers.
    public Given(List<List<Double>> inputs, List<Double> targets, List<Double> truth) {
        this(inputs, targets, truth, 0);
    }

    @Override
    public long entries() {
        return inputs.stream().mapToLong(List::size).sum();
    }

    @Override
    public DataDraw draw(RandomStream random) {
        int d = inputs.getFirst().size();
        var matrix = DenseMatrix.zeros(inputs.size(), d);
        for (int i = 0; i < inputs.size(); i++) {
            for (int j = 0; j < d; j++) {
                matrix.set(i, j, inputs.get(i).get(j));
            }
        }
        var train =
                new Dataset(
                        matrix, array(targets), Names.numbered("x", d), "y", Math.max(1, classes));
        return new DataDraw(train, null, truth.isEmpty() ? null : array(truth));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
