package org.tropism.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSpoolTest {
    @TempDir Path folder;

    /// Far more texts than are remembered, some of them in many rows, some of the same hash.
    @Test
    void whatGoesInComesOut() throws Exception {
        var random = new Random(1);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < 20_000; i++) {
            String often = "reason " + random.nextInt(50);
            String seldom = "id" + random.nextInt(9000) + "ℓ".repeat(random.nextInt(3));
            String colliding = random.nextBoolean() ? "Aa" : "BB";
            rows.add(Arrays.asList(often, null, (long) i, i / 3.0, i % 2 == 0, seldom, colliding));
        }
        var spool = new RowSpool(folder.resolve("spool"));
        for (var row : rows) {
            for (int c = 0; c < row.size(); c++) {
                spool.value(c, row.get(c));
            }
            spool.endRow();
        }
        spool.close();
        var back = new ArrayList<List<@Nullable Object>>();
        spool.replay(7, values -> back.add(Arrays.asList(values.clone())));
        assertThat(back).isEqualTo(rows);
        // A reason takes seven bytes, not nineteen.
        assertThat(Files.size(spool.file())).isLessThan(20_000L * (7 + 13 + 13 + 6 + 20 + 10 + 1));
    }
}
