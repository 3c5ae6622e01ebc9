package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// Standardization, centering, products and subsampling.
class PreparationTest {
    private static final String TABLE =
            "a,sex,b,y\n1,1,10,3\n2,2,30,1\n4,1,20,7\n7,2,20,5\n11,1,90,9\n";

    @TempDir private Path folder;

    private File file(
            String text, boolean standardize, boolean center, boolean products, int rows) {
        Path path = folder.resolve("data.csv");
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new File(
                path.toString(),
                FileFormat.AUTO,
                "y",
                standardize,
                center,
                products,
                rows,
                "X",
                "y");
    }

    private static DataDraw draw(File file) {
        return file.draw(RandomStream.root(2));
    }

    @Test
    void standardizesWithTheNumberOfRows() {
        var inputs = draw(file(TABLE, true, false, false, 0)).train().inputs();
        // a has mean 5 and variance (16+9+1+4+36)/5
        double deviation = Math.sqrt(66 / 5.0);
        assertThat(inputs.column(0))
                .containsExactly(
                        new double[] {
                            -4 / deviation,
                            -3 / deviation,
                            -1 / deviation,
                            2 / deviation,
                            6 / deviation
                        },
                        within(1e-15));
        assertThat(inputs.get(0, 0))
                .as("the denominator n − 1 would be seen")
                .isNotCloseTo(-4 / Math.sqrt(66 / 4.0), within(1e-3));
    }

    @Test
    void standardizationDoesNotOverflow() {
        String[] scales = {"e150", "e307", "e-300"};
        var expected = draw(file(TABLE, true, false, false, 0)).train().inputs();
        for (String scale : scales) {
            String text =
                    "a,y\n0.1"
                            + scale
                            + ",3\n0.2"
                            + scale
                            + ",1\n0.4"
                            + scale
                            + ",7\n0.7"
                            + scale
                            + ",5\n1.1"
                            + scale
                            + ",9\n";
            var inputs = draw(file(text, true, false, false, 0)).train().inputs();
            assertThat(inputs.column(0)).containsExactly(expected.column(0), within(1e-14));
        }
        var huge = draw(file("x,y\n1,1e308\n2,1.5e308\n3,-1e308\n", false, true, false, 0));
        assertThat(java.util.Arrays.stream(huge.train().targets()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void productsFollowTheRuleOfTwoValues() {
        var raw = draw(file(TABLE, false, false, true, 0)).train();
        assertThat(raw.inputNames())
                .containsExactly("a", "sex", "b", "a^2", "a*sex", "a*b", "sex*b", "b^2");
        assertThat(raw.inputs().row(4)).containsExactly(11, 1, 90, 121, 11, 990, 90, 8100);
        var scaled = draw(file(TABLE, true, true, true, 0)).train();
        for (int j = 0; j < 8; j++) {
            double sum = 0;
            double squares = 0;
            for (double value : scaled.inputs().column(j)) {
                sum += value;
                squares += value * value;
            }
            assertThat(sum).isCloseTo(0, within(1e-14));
            assertThat(squares / 5).isCloseTo(1, within(1e-14));
        }
        double total = 0;
        for (double y : scaled.targets()) {
            total += y;
        }
        assertThat(total).isCloseTo(0, within(1e-14));
        // products of standardized columns are not standardized products of raw ones
        double[] standardizedRaw =
                draw(file("p,y\n1,3\n4,1\n4,7\n14,5\n11,9\n", true, false, false, 0))
                        .train()
                        .inputs()
                        .column(0);
        assertThat(scaled.inputs().get(0, 4)).isNotCloseTo(standardizedRaw[0], within(1e-3));
    }

    @Test
    void tenColumnsWithOneOfTwoValuesGiveSixtyFour() {
        var random = RandomStream.root(6).child("table");
        var text = new StringBuilder("age,sex,c3,c4,c5,c6,c7,c8,c9,c10,y\n");
        for (int i = 0; i < 80; i++) {
            text.append(20 + random.nextInt(60)).append(',').append(1 + random.nextInt(2));
            for (int j = 0; j < 8; j++) {
                text.append(',').append(random.nextGaussian());
            }
            text.append(',').append(random.nextGaussian()).append('\n');
        }
        var data = draw(file(text.toString(), true, true, true, 0)).train();
        assertThat(data.dimension()).isEqualTo(64);
        assertThat(data.inputNames()).contains("age^2", "age*sex").doesNotContain("sex^2");
    }

    @Test
    void rowsLeftOutAreTheTestSet() {
        var draw = draw(file(TABLE, true, true, false, 3));
        assertThat(draw.train().examples()).isEqualTo(3);
        var test = Objects.requireNonNull(draw.test());
        assertThat(test.examples()).isEqualTo(2);
        double sum = 0;
        for (double value : draw.train().inputs().column(0)) {
            sum += value;
        }
        assertThat(sum).as("statistics of the training rows").isCloseTo(0, within(1e-14));
        assertThat(draw(file(TABLE, true, true, false, 3)).train().targets())
                .containsExactly(draw.train().targets());
        double distance = Math.abs(draw.train().targets()[0] - draw.train().targets()[1]);
        assertThat(distance).isIn(2.0, 4.0, 6.0, 8.0);
        assertThat(draw(file(TABLE, false, false, false, 5)).test()).isNull();
        var thrown =
                catchThrowableOfType(
                        InputErrors.class, () -> draw(file(TABLE, false, false, false, 6)));
        assertThat(thrown).hasMessageContaining("6 rows are asked for and there are 5");
    }

    @Test
    void constantColumnsCannotBeStandardized() {
        String text = "a,k,l,y\n1,7,0,1\n2,7,0,2\n";
        var thrown =
                catchThrowableOfType(
                        InputErrors.class, () -> draw(file(text, true, false, false, 0)));
        assertThat(thrown.errors()).hasSize(2);
        assertThat(thrown).hasMessageContaining("'k' is constant").hasMessageContaining("'l'");
        assertThat(draw(file(text, false, false, false, 0)).train().dimension()).isEqualTo(3);
        var overflow =
                catchThrowableOfType(
                        InputErrors.class,
                        () -> draw(file("a,b,y\n1e200,1e200,1\n2,3,4\n", false, false, true, 0)));
        assertThat(overflow).hasMessageContaining("overflow");
        var one =
                catchThrowableOfType(
                        InputErrors.class, () -> draw(file("a,y\n3,1\n", true, false, false, 0)));
        assertThat(one).hasMessageContaining("constant");
    }

    @Test
    void oneRowAndOneColumnAreData() {
        var data = draw(file("a,y\n3,1\n", false, true, true, 0)).train();
        assertThat(data.examples()).isEqualTo(1);
        assertThat(data.targets()).containsExactly(0);
        assertThat(data.inputNames()).containsExactly("a");
    }

    @Test
    void theFileItselfIsNeverChanged() {
        var table = CsvFile.read(Path.of(file(TABLE, false, false, false, 0).path()), "y");
        double before = table.inputs().get(4, 0);
        new Preparation(file(TABLE, true, true, true, 0), table, 1).prepare(RandomStream.root(1));
        assertThat(table.inputs().get(4, 0)).isEqualTo(before);
        assertThat(table.targets()).containsExactly(3, 1, 7, 5, 9);
    }
}
