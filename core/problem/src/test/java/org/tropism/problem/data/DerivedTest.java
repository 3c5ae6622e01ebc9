package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;

class DerivedTest {
    private static Dataset data() {
        var inputs = DenseMatrix.of(new double[][] {{1, 2}});
        return new Dataset(inputs, new double[] {3}, List.of("a", "b"), "y");
    }

    @Test
    void aValueIsComputedOnceForADataSet() {
        var calls = new AtomicInteger();
        var data = data();
        for (int k = 0; k < 3; k++) {
            assertThat(data.derived().get(Integer.class, calls::incrementAndGet)).isEqualTo(1);
        }
        assertThat(data.derived().get(String.class, () -> "other kind")).isEqualTo("other kind");
        assertThat(data().derived().get(Integer.class, calls::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void itIsNoPartOfWhatADataSetIs() {
        var data = data();
        var same = new Dataset(data.inputs(), data.targets(), data.inputNames(), data.targetName());
        data.derived().get(String.class, () -> "something");
        assertThat(data).isEqualTo(same).hasSameHashCodeAs(same);
    }
}
