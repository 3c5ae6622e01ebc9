package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;

/// NPY and NPZ files as NumPy writes them (`src/test/reference/arrays.py`), and damaged ones.
class NumpyFilesTest {
    @TempDir private Path folder;

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(NumpyFilesTest.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-little", "c-big", "fortran", "single", "version2", "version3"})
    void readsEveryLayoutAsTheSameMatrix(String name) {
        var array = NpyFile.read(resource(name + ".npy"));
        assertThat(array.shape()).containsExactly(3, 4);
        for (int k = 0; k < 12; k++) {
            assertThat(array.values()[k]).isEqualTo(1.5 * k - 4);
        }
    }

    @Test
    void readsFortranCubesScalarsAndEmptyArrays() {
        var cube = NpyFile.read(resource("fortran-cube.npy"));
        assertThat(cube.shape()).containsExactly(2, 3, 4);
        for (int k = 0; k < 24; k++) {
            assertThat(cube.values()[k]).isEqualTo(k);
        }
        var scalar = NpyFile.read(resource("scalar.npy"));
        assertThat(scalar.rank()).isZero();
        assertThat(scalar.values()).containsExactly(2.5);
        assertThat(NpyFile.read(resource("empty.npy")).shape()).containsExactly(0, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1", "i2", "i4", "i8"})
    void readsSignedIntegers(String type) {
        assertThat(NpyFile.read(resource("int-" + type + ".npy")).values())
                .containsExactly(-3, 0, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "u2", "u4", "u8"})
    void readsUnsignedIntegers(String type) {
        assertThat(NpyFile.read(resource("uint-" + type + ".npy")).values())
                .containsExactly(3, 0, 200);
    }

    @Test
    void readsBooleans() {
        assertThat(NpyFile.read(resource("boolean.npy")).values()).containsExactly(1, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "object, Python objects",
        "complex, type 'c16'",
        "structured, structured type",
        "text, type 'U1'"
    })
    void refusesWhatIsNoNumber(String name, String message) {
        assertThatThrownBy(() -> NpyFile.read(resource(name + ".npy")))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining(message);
    }

    @Test
    void writesWhatItReads() throws IOException {
        var array =
                new NpyArray(new int[] {2, 3}, new double[] {1, -0.0, 3e-320, 1e300, 5, Math.PI});
        Path file = folder.resolve("a.npy");
        NpyFile.write(file, array);
        var read = NpyFile.read(file);
        assertThat(read.shape()).containsExactly(2, 3);
        assertThat(read.values()).containsExactly(array.values());
        assertThat(Files.size(file) % 64).isEqualTo(48);
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("theta", array);
        arrays.put("steps", NpyArray.of(new double[] {1, 10, 1000}));
        arrays.put("one", new NpyArray(new int[0], new double[] {7}));
        Path npz = folder.resolve("a.npz");
        NpzFile.write(npz, arrays);
        byte[] bytes = Files.readAllBytes(npz);
        NpzFile.write(npz, arrays);
        assertThat(Files.readAllBytes(npz)).isEqualTo(bytes);
        assertThat(NpzFile.names(npz)).containsExactly("theta", "steps", "one");
        assertThat(NpzFile.read(npz).get("steps"))
                .satisfies(
                        a ->
                                assertThat(Objects.requireNonNull(a).values())
                                        .containsExactly(1, 10, 1000));
        assertThat(NpzFile.read(npz, List.of("one", "absent"))).containsOnlyKeys("one");
    }

    @Test
    void anArrayOfMatricesIsOneMeasurementAnExample() throws IOException {
        Path npz = folder.resolve("measurements.npz");
        var values = new double[2 * 3 * 2];
        java.util.Arrays.setAll(values, k -> k);
        var arrays = new java.util.LinkedHashMap<String, NpyArray>();
        arrays.put("X", new NpyArray(new int[] {2, 3, 2}, values));
        arrays.put("y", NpyArray.of(new double[] {1, 2}));
        NpzFile.write(npz, arrays);
        var train = new File(npz.toString(), null).draw(RandomStream.root(1)).train();
        assertThat(train.inputs().row(1)).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(train.inputNames()).startsWith("w1_1", "w1_2", "w2_1").hasSize(6);
        arrays.put("X", new NpyArray(new int[] {3, 2, 2}, values));
        NpzFile.write(npz, arrays);
        assertThatThrownBy(() -> new File(npz.toString(), null).draw(RandomStream.root(1)))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void anNpzFileIsADataSet() {
        var draw = new File(resource("compressed.npz").toString(), null).draw(RandomStream.root(1));
        assertThat(draw.train().inputs().row(1)).containsExactly(4, 5, 6.5);
        assertThat(draw.train().targets()).containsExactly(1, 2);
        var test = Objects.requireNonNull(draw.test());
        assertThat(test.inputs().row(1)).containsExactly(8, 10, 13);
        assertThat(draw.truth()).isNull();
        var plain = new File(resource("plain.npz").toString(), null).draw(RandomStream.root(1));
        assertThat(plain.truth()).containsExactly(0.5, 0, -1);
        assertThatThrownBy(
                        () ->
                                new File(
                                                resource("plain.npz").toString(),
                                                FileFormat.AUTO,
                                                null,
                                                false,
                                                false,
                                                false,
                                                0,
                                                "X",
                                                "truht")
                                        .draw(RandomStream.root(1)))
                .hasMessageContaining("did you mean 'truth'?");
    }

    @Test
    void anNpyFileHasItsTargetLast() {
        var draw = new File(resource("c-big.npy").toString(), null).draw(RandomStream.root(1));
        assertThat(draw.train().inputNames()).containsExactly("x1", "x2", "x3");
        assertThat(draw.train().targets()).containsExactly(0.5, 6.5, 12.5);
        var first = new File(resource("c-big.npy").toString(), "x1").draw(RandomStream.root(1));
        assertThat(first.train().targets()).containsExactly(-4, 2, 8);
        assertThat(first.train().inputNames()).containsExactly("x2", "x3", "x4");
    }

    /// Every prefix, every single flipped byte of the header, and random damage: an error or a
    /// matrix, never anything else.
    @Test
    void damageGivesInputErrors() throws IOException {
        byte[] good = Files.readAllBytes(resource("c-little.npy"));
        int refused = 0;
        for (int length = 0; length < good.length; length++) {
            refused += refuses(java.util.Arrays.copyOf(good, length)) ? 1 : 0;
        }
        assertThat(refused).as("every truncated file").isEqualTo(good.length);
        assertThat(refuses(java.util.Arrays.copyOf(good, good.length + 8))).isTrue();
        var random = RandomStream.root(3).child("damage");
        for (int k = 0; k < 2000; k++) {
            byte[] bad = good.clone();
            int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                bad[random.nextInt(128)] = (byte) random.nextInt(256);
            }
            refuses(bad);
        }
    }

    private static boolean refuses(byte[] bytes) {
        try {
            NpyFile.read("damaged.npy", new ByteArrayInputStream(bytes), bytes.length);
            return false;
        } catch (InputErrors | EOFException e) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1000000000, 1000000000)",
                "(4611686018427387904, 4)",
                "(-1, 4)",
                "(99999999999, 0)",
                "(3, 4, 5)",
                "3, 4",
                "(1.5, 2)"
            })
    void refusesShapesBeforeAllocating(String shape) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        Path file = folder.resolve("shape.npy");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(NpyHeader.MAGIC);
            out.write(new byte[] {1, 0, 118, 0});
            out.write(padded.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[96]);
        }
        assertThatThrownBy(() -> NpyFile.read(file)).isInstanceOf(InputErrors.class);
    }

    @Test
    void refusesHostileArchives() throws IOException {
        byte[] array = Files.readAllBytes(resource("c-little.npy"));
        assertThatThrownBy(() -> NpzFile.read(zip(Map.of("../X.npy", array))))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("no array");
        for (String name :
                List.of("/X.npy", "a\\X.npy", "X.txt", "nested.npz", ".npy", "a/b.npy")) {
            assertThatThrownBy(() -> NpzFile.read(zip(Map.of(name, array))))
                    .as(name)
                    .isInstanceOf(InputErrors.class);
        }
        assertThatThrownBy(() -> NpzFile.read(zip(Map.of("X.npy", new byte[100_000_000]))))
                .hasMessageContaining("unpack to 100000000");
        Path twice = zip(Map.of("X.npy", array, "Y.npy", array));
        byte[] bytes = Files.readAllBytes(twice);
        for (int k = 0; k + 5 < bytes.length; k++) {
            if (bytes[k] == 'Y' && bytes[k + 1] == '.' && bytes[k + 2] == 'n') {
                bytes[k] = 'X';
            }
        }
        Files.write(twice, bytes);
        assertThatThrownBy(() -> NpzFile.read(twice)).hasMessageContaining("occurs twice");
        Path none = folder.resolve("none.npz");
        Files.writeString(none, "this is no zip");
        assertThatThrownBy(() -> NpzFile.read(none))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("no readable NPZ file");
        assertThatThrownBy(() -> NpzFile.read(folder)).hasMessageContaining("folder");
        assertThatThrownBy(() -> NpzFile.read(folder.resolve("absent.npz")))
                .hasMessageContaining("no such file");
    }

    @Test
    void aFlippedBitInAnArchiveIsNotReadAsANumber() throws IOException {
        Path file = folder.resolve("flipped.npz");
        NpzFile.write(file, Map.of("X", NpyArray.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8})));
        byte[] bytes = Files.readAllBytes(file);
        int data = 30 + "X.npy".length() + 128; // local header, name, header of the array
        for (int bit = 0; bit < 8 * 64; bit += 37) {
            byte[] damaged = bytes.clone();
            damaged[data + bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);
            assertThatThrownBy(() -> NpzFile.read(file))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void damagedArchivesGiveInputErrors() throws IOException {
        byte[] good = Files.readAllBytes(resource("compressed.npz"));
        var random = RandomStream.root(4).child("damage");
        Path file = folder.resolve("damaged.npz");
        int refused = 0;
        for (int k = 0; k < 400; k++) {
            byte[] bad =
                    k % 4 == 0
                            ? java.util.Arrays.copyOf(good, random.nextInt(good.length))
                            : good.clone();
            for (int c = 0; c < 2 && bad.length > 0; c++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try {
                NpzFile.read(file);
            } catch (InputErrors e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = Files.createTempFile(folder, "hostile", ".npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
