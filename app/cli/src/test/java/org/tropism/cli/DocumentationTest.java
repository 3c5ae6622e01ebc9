package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every `./tropism` line in the fenced `sh` blocks of the documentation, run in the order of the
/// page in a copy of the checkout's data: it leaves with 0, or with the code that its comment names
/// (`# exit 1`). A line with `# not run here: reason` is left out.
class DocumentationTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int MOST_SKIPPED = 3;

    @TempDir Path folder;

    static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (String name : List.of("README.md", "CONTRIBUTING.md")) {
            if (Files.exists(ROOT.resolve(name))) {
                pages.add(Path.of(name));
            }
        }
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            guide.filter(path -> path.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandOfThePageWorks(Path page) throws Exception {
        for (String name : List.of("examples", "experiments")) {
            copy(ROOT.resolve(name), folder.resolve(name));
        }
        int skipped = 0;
        for (var line : ShellLines.of(Files.readString(ROOT.resolve(page)))) {
            if (line.skipped().isEmpty()) {
                var run = ToolProcess.run(folder, line.words());
                assertThat(run.code())
                        .as("%s:%d %s%n%s", page, line.number(), line.words(), run.err())
                        .isEqualTo(line.code());
                if (!line.output().isEmpty()) {
                    Files.writeString(folder.resolve(line.output()), run.out());
                }
            } else {
                skipped++;
            }
        }
        assertThat(skipped)
                .as("lines of %s that are not run", page)
                .isLessThanOrEqualTo(MOST_SKIPPED);
    }

    @Test
    void thePagesShowCommands() throws IOException {
        int lines = 0;
        for (Path page : pages()) {
            lines += ShellLines.of(Files.readString(ROOT.resolve(page))).size();
        }
        assertThat(lines).isGreaterThan(5);
    }

    /// The reader of pages sees what a shell would run, and only that.
    @Test
    void onlyShellBlocksCount() {
        var lines =
                ShellLines.of(
                        """
                        ./tropism outside
                        ```sh
                        ./mvnw verify
                        ./tropism run a --set 'x=1, 2' \\
                            --out "b c"   # exit 1: a claim fails
                        ./tropism sql a "select 1" > a.csv
                        ./tropism run huge  # not run here: takes an hour
                        ```
                        ```yaml
                        ./tropism inside
                        ```
                        """);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).words())
                .containsExactly("run", "a", "--set", "x=1, 2", "--out", "b c");
        assertThat(lines.get(0).code()).isEqualTo(1);
        assertThat(lines.get(0).number()).isEqualTo(4);
        assertThat(lines.get(1).output()).isEqualTo("a.csv");
        assertThat(lines.get(1).words()).containsExactly("sql", "a", "select 1");
        assertThat(lines.get(2).skipped()).isEqualTo("takes an hour");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
