package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;

class GridClustersTest {
    private static final RandomStream ROOT = RandomStream.root(4);

    /// The cluster of a place on the grid of k = 3: the nearest of −3/8, 0, 3/8 in both inputs.
    private static int cluster(double x, double y) {
        return (int) Math.rint(x / 0.375) + 1 + 3 * ((int) Math.rint(y / 0.375) + 1);
    }

    @Test
    void examplesAreInTheirClustersAndClustersAreApart() {
        var data = new GridClusters(500, 4, 3, 300).draw(ROOT);
        var classes = new double[9];
        for (var set : new Dataset[] {data.train(), Objects.requireNonNull(data.test())}) {
            for (int i = 0; i < set.examples(); i++) {
                double x = set.inputs().get(i, 0);
                double y = set.inputs().get(i, 1);
                int c = cluster(x, y);
                double far = Math.hypot(x - 0.375 * (c % 3 - 1), y - 0.375 * (c / 3 - 1));
                assertThat(far).isLessThanOrEqualTo(0.125);
                // one class for a cluster, the same in training and test
                assertThat(classes[c] * set.targets()[i]).isGreaterThan(-0.5);
                classes[c] = set.targets()[i];
                assertThat(Math.abs(set.inputs().get(i, 3))).isLessThanOrEqualTo(0.5);
            }
        }
        // four of nine are of the class −1: their classes sum to 1
        assertThat(java.util.Arrays.stream(classes).sum()).isEqualTo(1);
    }

    @Test
    void moreExamplesKeepTheFirst() {
        var few = new GridClusters(20, 5, 3, 0).draw(ROOT).train();
        var many = new GridClusters(40, 5, 3, 10).draw(ROOT).train();
        for (int i = 0; i < 20; i++) {
            assertThat(many.inputs().row(i)).containsExactly(few.inputs().row(i));
            assertThat(many.targets()[i]).isEqualTo(few.targets()[i]);
        }
        var other = new GridClusters(20, 5, 3, 0).draw(RandomStream.root(5)).train();
        assertThat(other.inputs().row(0)).isNotEqualTo(few.inputs().row(0));
    }
}
