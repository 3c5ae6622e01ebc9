package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.experiment.spec.Experiments;

/// Every experiment of the catalog in its small version: all claims hold, all figures are drawn.
class CatalogTest {
    @TempDir Path folder;

    static List<String> experiments() {
        return List.copyOf(Experiments.list());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void holdsInItsSmallVersion(String name) throws IOException {
        var spec = Experiments.byName(name, List.of(), true);
        String out = folder.toString();
        var run = CommandRun.of("run", name, "--small", "--out", out, "--json");
        run.exits(run.code());
        var document = run.json();
        var claims = (List<?>) document.get("claims");
        assertThat(claims).hasSameSizeAs(spec.claims()).isNotEmpty();
        assertThat(claims.stream().map(claim -> (Map<?, ?>) claim))
                .allSatisfy(
                        claim -> assertThat(claim.get("holds")).as("%s", claim).isEqualTo(true));
        assertThat(run.code()).isZero();
        assertThat(document).containsEntry("failed", 0.0);
        assertThat(document.get("done")).isEqualTo(document.get("cases"));
        assertThat(run.err()).doesNotContain("not drawn");
        for (var figure : spec.figures()) {
            assertFigure(folder.resolve("figures"), figure.name());
        }
    }

    private static void assertFigure(Path figures, String name) throws IOException {
        byte[] svg = Files.readAllBytes(figures.resolve(name + ".svg"));
        byte[] png = Files.readAllBytes(figures.resolve(name + ".png"));
        byte[] pdf = Files.readAllBytes(figures.resolve(name + ".pdf"));
        assertThat(new String(svg, java.nio.charset.StandardCharsets.UTF_8))
                .contains("<svg", "</svg>");
        assertThat(png).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(2000);
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(pdf).hasSizeGreaterThan(1000);
    }
}
