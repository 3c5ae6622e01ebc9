package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// Files of observed entries.
class RatingsTest {
    @TempDir Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("ratings.csv"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Ratings ratings(
            String text, @Nullable Integer rows, @Nullable Integer columns, boolean dense) {
        return new Ratings(file(text).toString(), rows, columns, 0, 0, dense);
    }

    @Test
    void entriesAreSortedAndSizesAreThoseThatOccur() {
        String text = "value,row,column\n5,1,2\n-1.5,0,3\n2e1,1,0\n";
        var train = ratings(text, null, null, false).draw(RandomStream.root(1)).train();
        assertThat(train.inputNames()).containsExactly("row", "column");
        assertThat(train.inputs().row(0)).containsExactly(0, 3);
        assertThat(train.inputs().row(1)).containsExactly(1, 0);
        assertThat(train.inputs().row(2)).containsExactly(1, 2);
        assertThat(train.targets()).containsExactly(-1.5, 20, 5);
        var dense = ratings(text, 3, null, true).draw(RandomStream.root(1)).train();
        assertThat(dense.dimension()).isEqualTo(12);
        assertThat(dense.inputs().get(0, 3)).isEqualTo(1);
        assertThat(dense.inputs().get(2, 6)).isEqualTo(1);
        assertThat(dense.inputNames()).contains("w1_4");
    }

    @Test
    void aPartIsHeldOut() {
        var text = new StringBuilder("row,column,value\n");
        for (int k = 0; k < 20; k++) {
            text.append(k / 5 + 1).append(',').append(k % 5 + 1).append(',').append(k).append('\n');
        }
        var draw =
                new Ratings(file(text.toString()).toString(), null, null, 1, 0.25, false)
                        .draw(RandomStream.root(3));
        assertThat(draw.train().examples()).isEqualTo(15);
        assertThat(draw.test()).isNotNull();
        for (var data : java.util.List.of(draw.train(), draw.test())) {
            for (int i = 0; i < data.examples(); i++) {
                double row = data.inputs().get(i, 0);
                double column = data.inputs().get(i, 1);
                assertThat(data.targets()[i]).isEqualTo(5 * row + column);
            }
        }
    }

    @Test
    void allErrorsComeAtOnceWithTheirLines() {
        String text =
                "row,column,value\n0,0,1\n4,1,2\n1,-1,3\n1.5,0,1\n0,0,9\n2,2,x\n1,1\n3,5,NaN\n";
        assertThatThrownBy(() -> ratings(text, 4, 4, false).draw(RandomStream.root(1)))
                .isInstanceOfSatisfying(
                        InputErrors.class,
                        e -> {
                            var problems =
                                    e.errors().stream()
                                            .map(x -> x.where() + " " + x.problem())
                                            .toList();
                            String name = folder.resolve("ratings.csv").toString();
                            assertThat(problems)
                                    .containsExactly(
                                            name + ":3:1 the row 4 is outside 0 … 3",
                                            name + ":4:3 the column -1 is outside 0 … 3",
                                            name + ":5:1 '1.5' is no index of a row",
                                            name + ":7:5 'x' is not a number (column 'value')",
                                            name + ":8 the line has 2 fields",
                                            name + ":9:3 the column 5 is outside 0 … 3",
                                            name
                                                    + ":9:5 the value 'NaN' is not finite (column"
                                                    + " 'value')",
                                            name
                                                    + ":6 the entry of row 0, column 0 stands in"
                                                    + " line 2 already");
                        });
        assertThatThrownBy(
                        () ->
                                ratings("row,col,rating\n0,0,1\n", 4, 4, false)
                                        .draw(RandomStream.root(1)))
                .isInstanceOfSatisfying(InputErrors.class, e -> assertThat(e.errors()).hasSize(2));
        assertThatThrownBy(
                        () -> ratings("row,column,value\n", 4, 4, false).draw(RandomStream.root(1)))
                .hasMessageContaining("no entry");
    }
}
