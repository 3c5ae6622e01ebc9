package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// CSV and LIBSVM files, good and bad.
class TextFilesTest {
    @TempDir private Path folder;

    private Path write(String name, String text) {
        return write(name, text, StandardCharsets.UTF_8);
    }

    private Path write(String name, String text, Charset charset) {
        Path file = folder.resolve(name);
        try {
            Files.write(file, text.getBytes(charset));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    private Dataset csv(String text) {
        return new File(write("data.csv", text).toString(), "y").draw(RandomStream.root(1)).train();
    }

    private List<InputError> errors(String text) {
        return errors("data.csv", text, "y");
    }

    private List<InputError> errors(String name, String text, @Nullable String target) {
        Path file = write(name, text);
        var thrown =
                catchThrowableOfType(
                        InputErrors.class,
                        () -> new File(file.toString(), target).draw(RandomStream.root(1)));
        assertThat(thrown).as("an error for %s", text).isNotNull();
        return thrown.errors();
    }

    private void assertError(String text, String where, String problem, String remedy) {
        assertThat(errors(text))
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.where()).endsWith(where);
                            assertThat(e.problem()).contains(problem);
                            assertThat(e.remedy()).contains(remedy);
                        });
    }

    @Test
    void readsWhatRfc4180Allows() {
        var data =
                csv("\ufeff\"a, b\",y,\"c\"\"d\"\"\"\r\n1, 2 ,3\r\n\"4\",+5e0,-.6E1\r\n\r\n7.,8,9");
        assertThat(data.inputNames()).containsExactly("a, b", "c\"d\"");
        assertThat(data.targetName()).isEqualTo("y");
        assertThat(data.targets()).containsExactly(2, 5, 8);
        assertThat(data.inputs().row(1)).containsExactly(4, -6);
        assertThat(data.inputs().row(2)).containsExactly(7, 9);
        assertThat(csv("x,y\r1,2\r3,4\r").targets()).containsExactly(2, 4);
        assertThat(csv("\"x\n1\",y\n1,2\n").inputNames()).containsExactly("x\n1");
        assertThat(csv("x,y\n1,2").examples()).isEqualTo(1);
        assertThat(csv("x,y\n1e150,-1e150\n").inputs().get(0, 0)).isEqualTo(1e150);
    }

    @Test
    void namesThePlaceTheValueAndTheRemedy() {
        assertError("x,y\n1,2\n3,abc\n", ":3:3", "'abc' is not a number (column 'y')", "decimal");
        assertError("x,y\n1,NaN\n", ":2:3", "'NaN' is not finite", "remove the row");
        assertError("x,y\n-inf,2\n", ":2:1", "'-inf' is not finite", "remove the row");
        assertError("x,y\n1,\n", ":2:3", "a value is missing", "remove the row");
        assertError("x,y\n1e999,2\n", ":2:1", "beyond the doubles", "decimal");
        assertError("x,y\n\"1,5\",2\n", ":2:1", "'1,5' is not a number", "1.5");
        assertError("x,y\n1,2,3\n", ":2", "3 fields and the header 2", "decimals with a point");
        assertError("x,z,y\n1,2\n", ":2", "2 fields and the header 3", "complete the row");
        assertError("x,x,y\n1,2,3\n", ":1:3", "'x' stands in columns 1 and 2", "own name");
        assertError("x,,y\n1,2,3\n", ":1:3", "no name", "name");
        assertError("x,yy\n1,2\n", ":1", "no column 'y'", "did you mean 'yy'?");
        assertError("x,target\n1,2\n", ":1", "no column 'y'", "name one of 'x', 'target'");
        assertError("", "data.csv", "empty", "data");
        assertError("\n\n", "data.csv", "blank", "data");
        assertError("x,y\n", "data.csv", "no row", "below the header");
        assertError("1,2\n3,4\n", ":1", "numbers and no names", "header line");
        assertError("x;y\n1;2\n", ":1", "separated by ';'", "commas");
        assertError("y\n1\n", ":1", "one column", "at least one input");
        var open = errors("x,y\n\"1,2\n").get(0);
        assertThat(open.where()).endsWith(":2:1");
        assertThat(open.problem()).contains("never ends");
        assertError("x,y\n\"1\"2,3\n", ":2:1", "behind the closing quote", "\"\"");
        assertError("x,y\n0x1p3,3\n", ":2:1", "'0x1p3' is not a number", "decimal");
        assertError("x,y\n1d,3\n", ":2:1", "'1d' is not a number", "decimal");
        assertThat(errors("data.csv", "x,y\n1,2\n", null))
                .singleElement()
                .satisfies(e -> assertThat(e.problem()).contains("no target column"));
    }

    @Test
    void reportsAllErrorsAndCountsTheRest() {
        assertThat(errors("a,a,z\n1,2\nx,2,NaN\n")).hasSize(5);
        var text = new StringBuilder("x,y\n");
        for (int k = 0; k < 1000; k++) {
            text.append("bad,").append(k).append('\n');
        }
        var errors = errors(text.toString());
        assertThat(errors).hasSize(21);
        assertThat(errors.get(20).problem()).isEqualTo("there are 980 more errors");
    }

    @Test
    void refusesOtherEncodings() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            Path file = write("utf16.csv", "x,y\n1,2\n", charset);
            var thrown =
                    catchThrowableOfType(
                            InputErrors.class,
                            () -> new File(file.toString(), "y").draw(RandomStream.root(1)));
            assertThat(thrown).hasMessageContaining("UTF-16");
        }
        Path latin = write("latin.csv", "größe,y\n1,2\n", StandardCharsets.ISO_8859_1);
        var thrown =
                catchThrowableOfType(
                        InputErrors.class,
                        () -> new File(latin.toString(), "y").draw(RandomStream.root(1)));
        assertThat(thrown).hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesUnknownFormatsAndAbsentFiles() {
        assertThat(errors("data.txt", "x,y\n", "y").get(0).remedy()).contains("name the format");
        var thrown =
                catchThrowableOfType(
                        InputErrors.class,
                        () -> new File(folder + "/absent.csv", "y").draw(RandomStream.root(1)));
        assertThat(thrown).hasMessageContaining("no such file");
    }

    @Test
    void readsLibsvm() {
        Path file = write("data.svm", "# c\n+1 1:0.5 3:-2 # x\n\n-1\n2e1 4:7\n");
        var data = new File(file.toString(), null).draw(RandomStream.root(1)).train();
        assertThat(data.targets()).containsExactly(1, -1, 20);
        assertThat(data.dimension()).isEqualTo(4);
        assertThat(data.inputs().row(0)).containsExactly(0.5, 0, -2, 0);
        assertThat(data.inputs().row(1)).containsExactly(0, 0, 0, 0);
        var errors =
                errors(
                        "bad.libsvm",
                        "1 0:1\n"
                                + "1 2:1 2:2\n"
                                + "1 3:1 1:2\n"
                                + "x 1:2\n"
                                + "1 a:2\n"
                                + "1 1:nan\n"
                                + "1 qid:3\n"
                                + "1 -1:2\n"
                                + "1 5\n",
                        null);
        assertThat(errors).hasSize(9);
        assertThat(errors.get(0).where()).endsWith(":1");
        assertThat(errors.get(0).remedy()).contains("from 1");
        assertThat(errors.get(1).remedy()).contains("sort the indices");
        assertThat(errors.get(6).remedy()).contains("query");
        assertThat(errors("huge.svm", "1 999999999:1\n2 1:1\n", null).get(0).problem())
                .contains("dense entries");
        assertThat(errors("none.svm", "# nothing\n", null).get(0).problem()).contains("no example");
    }

    @Test
    void mutatedFilesGiveDataOrInputErrors() {
        String good = "age,\"bm i\",y\n59,32.1,151\n48,21.6,75\n72,\"30.5\",141\n24,25.3,206\n";
        String svm = "1 1:0.5 3:-2\n-1 2:7\n3 1:1 2:2 3:3\n";
        String pieces = ",;\"\n\r\t :.-+eE0123456789naNinf#x\u0000\u00e9\ufeff";
        var random = RandomStream.root(5).child("mutation");
        int refused = 0;
        for (int k = 0; k < 600; k++) {
            boolean csv = k % 3 != 0;
            var text = new StringBuilder(csv ? good : svm);
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(text.length());
                char piece = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, piece);
                    case 1 -> text.insert(at, piece);
                    case 2 ->
                            text.delete(
                                    at, Math.min(text.length() - 1, at + 1 + random.nextInt(9)));
                    default -> text.insert(at, text.substring(0, Math.min(at, 20)));
                }
            }
            Path file = write(csv ? "mutant.csv" : "mutant.svm", text.toString());
            try {
                var data = new File(file.toString(), "y").draw(RandomStream.root(1)).train();
                assertThat(data.inputs().isFinite()).isTrue();
            } catch (InputErrors e) {
                refused++;
                assertThat(e.errors())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(Complaints.MOST + 1)
                        .allSatisfy(
                                error -> {
                                    assertThat(error.where()).startsWith(file.toString());
                                    assertThat(error.remedy()).isNotBlank();
                                });
            }
        }
        assertThat(refused).isBetween(150, 580);
    }

    @Test
    void hugeLinesAndFieldsAreHarmless() {
        assertThat(errors("x,y\n" + "9".repeat(3_000_000) + ",1\n").get(0).problem())
                .contains("is not a number");
        assertThat(errors("x,y\n" + ",".repeat(2_000_000) + "\n").get(0).problem())
                .contains("1000000 fields");
        assertThat(errors("\"" + "a".repeat(3_000_000)).size()).isPositive();
    }
}
