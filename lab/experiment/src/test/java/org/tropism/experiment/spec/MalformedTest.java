package org.tropism.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.describe.InputErrors;

class MalformedTest {
    private static final String YAML = ExperimentSpecTest.YAML;
    private static final String[] JUNK = {
        ":", "{", "}", "[", "]", "\"", "'", "&a", "*a", "!!int", "\t", "\n", "---\n", "- ", "? ",
        "| ", "> ", "#", "%", "@", "`", ".inf", ".nan", "1.7", "-1", "1e999", "0x1F", "null", "~",
        "\u0000", "\uD800", "\uFFFE", "<<: ", "\r", ",", "é", "  "
    };

    @Test
    void aThousandMutationsGiveInputErrorsOnly() {
        var random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            var yaml = mutated(random);
            var thrown = catchThrowable(() -> ExperimentSpec.read("mutant.yaml", yaml));
            if (thrown == null) {
                continue;
            }
            assertThat(thrown).as(yaml).isInstanceOf(InputErrors.class);
            refused++;
            for (var error : ((InputErrors) thrown).errors()) {
                assertThat(error.where()).as(yaml).isNotEmpty();
                assertThat(error.problem()).as(yaml).isNotEmpty();
                assertThat(error.remedy()).as(yaml).isNotEmpty();
            }
        }
        // The rest hit a title, a text or a number, where another one is as good.
        assertThat(refused).isGreaterThan(700);
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(YAML);
        for (int k = random.nextInt(3); k >= 0; k--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, JUNK[random.nextInt(JUNK.length)]);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> text.replace(at, end, JUNK[random.nextInt(JUNK.length)]);
            }
        }
        return text.toString();
    }

    @Test
    void oneLetterTyposAreRecognized() {
        var random = new Random(1);
        var keys = new ArrayList<String>();
        var matcher = Pattern.compile("[a-z][a-z-]{3,}(?=:)").matcher(YAML.split("axes:")[0]);
        while (matcher.find()) {
            keys.add(matcher.group());
        }
        int told = 0;
        int all = 0;
        for (var key : keys) {
            for (int i = 0; i < 20; i++) {
                var typo = typo(key, random);
                if (typo.equals(key) || keys.contains(typo)) {
                    continue;
                }
                var yaml = YAML.replaceFirst("\\b" + key + ":", typo + ":");
                var thrown = catchThrowable(() -> ExperimentSpec.read("typo.yaml", yaml));
                all++;
                told += thrown.getMessage().contains("did you mean '" + key + "'?") ? 1 : 0;
            }
        }
        assertThat(all).isGreaterThan(200);
        assertThat((double) told / all).isGreaterThanOrEqualTo(0.95);
    }

    private static String typo(String word, Random random) {
        var text = new StringBuilder(word);
        int at = 1 + random.nextInt(word.length() - 2);
        char letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, letter);
            case 2 -> text.setCharAt(at, letter);
            default -> {
                char c = text.charAt(at);
                text.setCharAt(at, text.charAt(at + 1));
                text.setCharAt(at + 1, c);
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "text",
                "[1, 2]",
                "a: &x 1\nb: *x",
                "title: !!str x",
                "title: a\ntitle: b",
                "a: 1\n---\nb: 2",
                "\ttitle: x",
                "title: {a: [}",
                "? [a]\n: b",
                "title: \u0007",
                "axes: 3",
                "base: null",
                "figures: {a: 1}",
                "claims: [1]",
                "small: 2"
            })
    void neverAnotherException(String yaml) {
        assertThatThrownBy(() -> ExperimentSpec.read("x.yaml", yaml))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void depthAndSizeAreBounded() {
        var deep = "title: " + "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> ExperimentSpec.read("x.yaml", deep))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("levels");
        var large = "title: x\n# " + "x".repeat(1_000_001);
        assertThatThrownBy(() -> ExperimentSpec.read("x.yaml", large))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("bytes");
        var many =
                YAML.replace("count: 8", "count: 100000")
                        .replace("[0.05, 0.01]", "{lin-space: {from: 0.1, to: 1, count: 9999}}");
        assertThatThrownBy(() -> ExperimentSpec.read("x.yaml", many))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("cases");
    }

    @Test
    void everySetValueIsReadOrRefused() {
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var value = JUNK[random.nextInt(JUNK.length)] + JUNK[random.nextInt(JUNK.length)];
            var sets = List.of("initialization.scale=" + value, value + "=1");
            var thrown = catchThrowable(() -> ExperimentSpec.read("x.yaml", YAML, sets, false));
            assertThat(thrown).as(value).isInstanceOf(InputErrors.class);
        }
    }
}
