package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void itIsAnOrderedMap() {
        var expected = new TreeMap<Long, Long>();
        var places = new Places();
        var random = new Random(1);
        for (long k = 0; k < 3000; k++) {
            long index = random.nextInt(2000);
            assertThat(places.add(index, k)).isEqualTo(expected.putIfAbsent(index, k) == null);
            assertThat(places.size()).isEqualTo(expected.size());
        }
        for (long index = 0; index < 3000; index++) {
            assertThat(places.has(index)).isEqualTo(expected.containsKey(index));
        }
        var found = new ArrayList<Long>();
        places.inOrder().forEachRemaining((long offset) -> found.add(offset));
        assertThat(found).containsExactlyElementsOf(expected.values());
        places.clear();
        assertThat(places.size()).isZero();
        assertThat(places.has(0)).isFalse();
        assertThat(places.inOrder().hasNext()).isFalse();
    }
}
