package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data files that are wrong: exit code 2, and an error that names the file, the place, the problem
/// and the remedy.
class BadInputTest {
    /// Far above what any of them takes, and far below a hang.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir Path folder;

    /// A text file and the words that its error must say.
    private record Bad(String name, String text, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> texts() {
        return Stream.of(
                new Bad("nan.csv", "a,b,y\n1,2,3\n4,NaN,6\n", ".csv:3:", "NaN"),
                new Bad("infinity.csv", "a,b,y\n1,2,3\n4,5,Infinity\n", ".csv:3:", "Infinity"),
                new Bad("inf.csv", "a,b,y\n1,-inf,3\n4,5,6\n", ".csv:2:", "-inf"),
                new Bad("too-large.csv", "a,b,y\n1,1e999,3\n4,5,6\n", ".csv:2:", "1e999"),
                new Bad("text.csv", "a,b,y\n1,two,3\n4,5,6\n", ".csv:2:", "two"),
                new Bad("decimal-comma.csv", "a;b;y\n1,5;2,5;3\n4;5;6\n", "y"),
                new Bad("quoted-comma.csv", "a,b,y\n\"1,5\",2,3\n4,5,6\n", ".csv:2:", "1,5"),
                new Bad("long-row.csv", "a,b,y\n1,2,3\n4,5,6,7\n", ".csv:3:", "4"),
                new Bad("short-row.csv", "a,b,y\n1,2,3\n4,5\n", ".csv:3:", "2"),
                new Bad("missing.csv", "a,b,y\n1,,3\n4,5,6\n", ".csv:2:"),
                new Bad("no-target.csv", "a,b,Y1\n1,2,3\n4,5,6\n", "y", "Y1"),
                new Bad("empty.csv", "", "empty"),
                new Bad("blank.csv", "\n\n\n", ""),
                new Bad("header-only.csv", "a,b,y\n", ""),
                new Bad("only-target.csv", "y\n1\n2\n", ""),
                new Bad("duplicate.csv", "a,a,y\n1,2,3\n4,5,6\n", "a"),
                new Bad("open-quote.csv", "a,b,y\n1,\"2,3\n4,5,6\n", ".csv:2:"),
                new Bad("bad.libsvm", "1 1:2 2:x\n", ".libsvm:1:"),
                new Bad("unordered.libsvm", "1 2:2 1:3\n", ".libsvm:1:"),
                new Bad("zero.libsvm", "1 0:2\n", ".libsvm:1:"),
                new Bad("unknown.dat", "a,y\n1,2\n", "format"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isRefusedAsText(Bad bad) throws IOException {
        Path file = Files.writeString(folder.resolve(bad.name()), bad.text());
        bothRefuse(file, bad.words());
    }

    /// Bytes and the words that their error must say.
    private record Binary(String name, byte[] bytes, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Binary> binaries() throws IOException {
        byte[] npz;
        try (var in = BadInputTest.class.getResourceAsStream("generic.npz")) {
            npz = in.readAllBytes();
        }
        byte[] junk = new byte[4096];
        new java.util.Random(3).nextBytes(junk);
        byte[] utf16 = "a,b,y\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_16);
        return Stream.of(
                new Binary("utf16.csv", utf16, "UTF-8"),
                new Binary("latin1.csv", new byte[] {'a', (byte) 0xe9, ',', 'y', '\n'}, "UTF-8"),
                new Binary("junk.csv", junk),
                new Binary("junk.npy", junk),
                new Binary("junk.npz", junk),
                new Binary("junk.libsvm", junk),
                new Binary("empty.npy", new byte[0]),
                new Binary("empty.npz", new byte[0]),
                new Binary("half.npz", Arrays.copyOf(npz, npz.length / 2)),
                new Binary("half.npy", Arrays.copyOf(npy("(5, 3)"), 120)),
                new Binary("huge.npy", npy("(1000000000, 1000000000)")),
                new Binary("long.npy", npy("(20000000, 5)")),
                new Binary("negative.npy", npy("(-5, 3)")),
                new Binary("object.npy", npy("(5, 3)", "|O")),
                new Binary("header.npy", npy("(5, 3")));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void isRefusedAsBytes(Binary binary) throws IOException {
        Path file = Files.write(folder.resolve(binary.name()), binary.bytes());
        bothRefuse(file, binary.words());
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void isRefusedAsNoFile(String name) throws IOException {
        Files.createDirectories(folder.resolve("folder.csv"));
        bothRefuse(folder.resolve(name));
    }

    static List<String> unreadable() {
        return List.of("folder.csv", "absent.csv", "absent.npz", "absent.npy", "absent.libsvm");
    }

    /// A target that is nearly right is named.
    @ParameterizedTest
    @MethodSource("nearlyRight")
    void theNearestTargetIsSuggested(String written, String meant) throws IOException {
        Path file = folder.resolve("near.csv");
        Files.writeString(file, "age,weight,progression\n1,2,3\n4,5,7\n");
        CommandRun.of("fit", file.toString(), "--target", written).refuses(written, meant);
    }

    static List<Object[]> nearlyRight() {
        return List.of(
                new Object[] {"progresion", "progression"},
                new Object[] {"wieght", "weight"},
                new Object[] {"Age", "age"});
    }

    private static void bothRefuse(Path file, String... words) {
        var csv = file.toString().endsWith(".csv");
        for (String command : List.of("fit", "solve")) {
            var line = new java.util.ArrayList<>(List.of(command, file.toString(), "--json"));
            line.addAll(csv ? List.of("--target", "y") : List.of());
            line.addAll(command.equals("solve") ? List.of("--minimize", "l2") : List.of());
            CommandRun run =
                    Assertions.assertTimeoutPreemptively(
                            LONGEST, () -> CommandRun.of(line.toArray(String[]::new)));
            run.refuses(words);
            assertThat(run.err()).contains(file.getFileName().toString());
        }
    }

    private static byte[] npy(String shape) {
        return npy(shape, "<f8");
    }

    /// A file in the format of numpy with 15 numbers behind its header.
    private static byte[] npy(String shape, String type) {
        String header =
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        byte[] text =
                (header + " ".repeat(117 - header.length()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[10 + text.length + 120];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(text, 0, file, magic.length, text.length);
        return file;
    }
}
