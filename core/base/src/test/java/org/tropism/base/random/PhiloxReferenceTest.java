package org.tropism.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The words, doubles, integers and permutations against two other implementations of Philox:
/// `src/test/reference/philox_reference.py` writes them and says how.
class PhiloxReferenceTest {
    private static final List<String[]> LINES = lines();

    @Test
    void blocksAreThePublishedOnes() {
        int checked = 0;
        for (var line : LINES) {
            if (line[0].equals("block")) {
                var w = words(line, 1);
                // the generator counts up before it makes a block
                var c = minusOne(Arrays.copyOf(w, 4));
                var generator = PhiloxStream.generator(w[4], w[5], c[0], c[1], c[2], c[3]);
                for (int i = 0; i < 4; i++) {
                    assertThat(generator.nextLong()).isEqualTo(w[6 + i]);
                }
                checked++;
            }
        }
        assertThat(checked).isEqualTo(3);
    }

    @Test
    void keysAreTheHashOfSeedAndPath() {
        var streams = new ArrayList<String>();
        for (var line : LINES) {
            if (line[0].equals("stream")) {
                var key = key(line);
                assertThat(new long[] {key.word0(), key.word1()}).containsExactly(words(line, 3));
                streams.add(key.seed() + ":" + key.path());
            }
        }
        assertThat(streams).hasSize(6).contains("7:data/noise", "9223372036854775807:größe/α");
    }

    @Test
    void drawsAreThoseOfNumPyAndOfLemire() {
        RandomStream stream = RandomStream.root(0);
        var current = LINES.getFirst();
        int checked = 0;
        for (var line : LINES) {
            switch (line[0]) {
                case "stream" -> current = line;
                case "words" -> {
                    stream = stream(current);
                    for (long word : words(line, 1)) {
                        assertThat(stream.nextLong()).isEqualTo(word);
                    }
                }
                case "doubles" -> {
                    stream = stream(current);
                    for (int i = 1; i < line.length; i++) {
                        assertThat(stream.nextDouble()).isEqualTo(Double.parseDouble(line[i]));
                    }
                }
                case "below" -> {
                    stream = stream(current);
                    for (int i = 2; i < line.length; i++) {
                        assertThat(stream.nextInt(Integer.parseInt(line[1])))
                                .isEqualTo(Integer.parseInt(line[i]));
                    }
                }
                case "permutation" -> {
                    stream = stream(current);
                    var expected =
                            Arrays.stream(line).skip(2).mapToInt(Integer::parseInt).toArray();
                    assertThat(stream.permutation(Integer.parseInt(line[1])))
                            .containsExactly(expected);
                }
                default -> checked--;
            }
            checked++;
        }
        assertThat(checked).isEqualTo(6 * 8);
    }

    private static StreamKey key(String[] line) {
        var key = StreamKey.root(Long.parseLong(line[1]));
        if (!line[2].equals("-")) {
            for (var name : line[2].split("/")) {
                key = key.child(name);
            }
        }
        return key;
    }

    private static RandomStream stream(String[] line) {
        var stream = RandomStream.root(Long.parseLong(line[1]));
        if (!line[2].equals("-")) {
            for (var name : line[2].split("/")) {
                stream = stream.child(name);
            }
        }
        return stream;
    }

    private static long[] minusOne(long[] counter) {
        for (int i = 0; i < 4; i++) {
            if (counter[i]-- != 0) {
                break;
            }
        }
        return counter;
    }

    private static long[] words(String[] line, int from) {
        return Arrays.stream(line)
                .skip(from)
                .mapToLong(word -> Long.parseUnsignedLong(word, 16))
                .toArray();
    }

    private static List<String[]> lines() {
        try (var in = PhiloxReferenceTest.class.getResourceAsStream("philox.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
