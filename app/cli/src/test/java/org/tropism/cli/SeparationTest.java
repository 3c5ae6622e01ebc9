package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tropism solve` and `tropism check` on data to be separated.
class SeparationTest {
    private static final String TUMORS =
            "built-in:breast-cancer-wisconsin.csv --target benign --signs 0,1";

    @TempDir Path folder;

    private String write(String... lines) throws IOException {
        Path file = folder.resolve("d.csv");
        Files.writeString(file, "a,b,y\n" + String.join("\n", lines) + "\n");
        return file + " --target y";
    }

    private static CommandRun run(String line) {
        return CommandRun.line(line);
    }

    @Test
    void theSeparatorComesWithMarginSupportAndMultipliers() throws IOException {
        var data = write("0.3,1.5,1", "-1.5,-0.9,-1", "2,2,1", "-1,-3,-1", "3,0.5,1");
        var answer = run("solve " + data + " --objective max-margin-l2 --json").exits(0).json();
        assertThat(answer.get("outcome")).isEqualTo("separated");
        assertThat(StrictJson.number(answer.get("margin"))).isCloseTo(1.47580, within(5e-6));
        assertThat(StrictJson.numbers(answer.get("support"))).containsExactly(0, 1);
        assertThat(StrictJson.numbers(answer.get("dual")))
                .containsExactly(new double[] {0.3214, 0.1377, 0, 0, 0}, within(5e-5));
        var certificate = (Map<?, ?>) answer.get("certificate");
        assertThat(StrictJson.number(certificate.get("relative-gap"))).isLessThan(1e-13);
        assertThat(run("solve " + data + " --minimize max-margin-l1").exits(0).err())
                .contains("margin", "support vectors", "uniqueness");
    }

    @Test
    void whatNothingSeparatesIsAnsweredByTheCertificate() throws IOException {
        var data = write("1,0,1", "0,1,1", "-1,-1,1");
        var refused = run("solve " + data + " --objective max-margin-l2 --json").exits(3).json();
        assertThat(refused.get("outcome")).isEqualTo("not-separable");
        assertThat(StrictJson.numbers(refused.get("weights")))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
        assertThat(run("solve " + data + " --objective max-margin-linf").exits(3).err())
                .contains("not separable", "→", "--intercept");
        assertThat(run("check " + data + " --json").exits(0).json().get("separable"))
                .isEqualTo(false);
    }

    @Test
    void realDataAreSeparable() {
        var checked = run("check " + TUMORS + " --intercept --standardize --json").exits(0).json();
        assertThat(checked.get("separable")).isEqualTo(true);
        // the support of Clarabel, its conditions solved in 50 digits
        // (core/oracle/src/test/reference/breast_cancer_margin.py)
        assertThat(StrictJson.number(checked.get("margin")))
                .isCloseTo(0.0013998468065673255, within(1e-8 * 0.0014));
    }

    @Test
    void severalClasses() throws IOException {
        var data = write("1,0,5", "0,1,7", "-1,-1,9") + " --classes 5,7,9";
        var answer = run("solve " + data + " --objective max-margin-l2 --json").exits(0).json();
        assertThat(StrictJson.numbers(answer.get("solution"))).hasSize(6);
        assertThat(StrictJson.numbers(answer.get("dual"))).hasSize(6);
        assertThat(StrictJson.number(answer.get("margin"))).isPositive();
    }

    @Test
    void idleOptionsAndOtherTargetsAreRefused() throws IOException {
        var data = write("1,0,0", "0,1,1");
        run("solve " + data + " --objective max-margin-l2").refuses("names no class", "-1 and +1");
        run("solve " + data + " --minimize l2 --intercept").refuses("--intercept");
        run("solve " + data + " --signs 0,1 --objective max-margin-l2 --p 3").refuses("--p");
    }
}
