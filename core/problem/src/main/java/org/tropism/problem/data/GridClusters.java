package org.tropism.problem.data;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// Two classes that only a curved boundary separates: k² clusters on a grid in the first two
/// inputs, ⌊k²/2⌋ of them of the class −1, and uniform numbers in all others.
///
/// With `Δ = 1/(3k − 1)` the centers are `(Δ·(1 + 3a) − ½, Δ·(1 + 3b) − ½)`, a, b = 0, …, k − 1,
/// and an example is `center + Δ·r·(cos φ, sin φ)` with r uniform in [0, 1] and φ in [0, 2π]: two
/// clusters are at least Δ apart, everything is in the square of side 1. The other d − 2 inputs are
/// uniform in [−½, ½] and tell nothing. Streams below the given one: `classes`, `clusters`,
/// `places`, `others`; `test/…`. None shifts another: more examples keep the first ones, and test
/// examples have the same clusters and classes. There is no linear truth. O(nd).
///
/// @param examples n
/// @param inputs d
/// @param side k
/// @param testExamples the number of held-out examples; 0 for none
@About(
        value = "clusters on a grid in two inputs, with random classes",
        formula = "k² clusters of radius 1/(3k − 1) and as far apart at least")
@Source(key = "ChizatBach2020", where = "Section 5, the two-layer experiments")
public record GridClusters(
        @Parameter(
                        about = "number of training examples",
                        symbol = "n",
                        min = 2,
                        max = 10_000_000,
                        typical = {"128", "100"})
                int examples,
        @Parameter(
                        about = "number of inputs",
                        symbol = "d",
                        min = 2,
                        max = 10_000_000,
                        typical = {"2", "14"},
                        absent = "2")
                int inputs,
        @Parameter(
                        about = "clusters along a side of the grid",
                        symbol = "k",
                        min = 2,
                        max = 1000,
                        typical = {"3", "4"},
                        absent = "3")
                int side,
        @Parameter(
                        about = "number of held-out examples, 0 for none",
                        min = 0,
                        max = 10_000_000,
                        typical = {"0", "4000"},
                        absent = "0")
                int testExamples)
        implements DatasetSpec {
    @Override
    public long entries() {
        return (long) examples * inputs;
    }

    @Override
    public DataDraw draw(RandomStream random) {
        var classes = new double[side * side];
        int[] order = random.child("classes").permutation(classes.length);
        for (int c = 0; c < classes.length; c++) {
            classes[order[c]] = c < classes.length / 2 ? -1 : 1;
        }
        var train = examples(examples, classes, random);
        @Nullable Dataset test =
                testExamples == 0 ? null : examples(testExamples, classes, random.child("test"));
        return new DataDraw(train, test, null);
    }

    private Dataset examples(int count, double[] classes, RandomStream random) {
        var matrix = DenseMatrix.zeros(count, inputs);
        var targets = new double[count];
        var clusters = random.child("clusters");
        var places = random.child("places");
        var others = random.child("others");
        double delta = 1 / (3.0 * side - 1);
        for (int i = 0; i < count; i++) {
            int cluster = clusters.nextInt(classes.length);
            double radius = delta * places.nextDouble();
            double angle = 2 * Math.PI * places.nextDouble();
            double x = delta * (1 + 3 * (cluster % side)) - 0.5;
            double y = delta * (1 + 3 * (cluster / side)) - 0.5;
            matrix.set(i, 0, Math.fma(radius, StrictMath.cos(angle), x));
            matrix.set(i, 1, Math.fma(radius, StrictMath.sin(angle), y));
            for (int j = 2; j < inputs; j++) {
                matrix.set(i, j, others.nextDouble() - 0.5);
            }
            targets[i] = classes[cluster];
        }
        return new Dataset(matrix, targets, Names.numbered("x", inputs), "y");
    }
}
