package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that only the source text shows.
class SourceRulesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int MOST_LINES = 400;

    @Test
    void everyPackageHasAPackageInfoAndStandsInOneModule() throws IOException {
        var moduleOf = new HashMap<String, Path>();
        for (Path file : sources("src/main/java")) {
            Path folder = file.getParent();
            assertThat(folder.resolve("package-info.java")).exists();
            Path base = folder;
            while (!base.endsWith("src/main/java")) {
                base = base.getParent();
            }
            String name = base.relativize(folder).toString();
            assertThat(moduleOf.computeIfAbsent(name, _ -> folder))
                    .as("one module holds the package %s", name)
                    .isEqualTo(folder);
        }
        assertThat(moduleOf).hasSizeGreaterThan(15);
    }

    @Test
    void roomsAreSmall() throws IOException {
        for (Path file : sources("src")) {
            assertThat(Files.readAllLines(file).size())
                    .as(file.toString())
                    .isLessThan(MOST_LINES + 1);
        }
    }

    @Test
    void noDocumentationCommentIsBrokenByTheFormatter() throws IOException {
        for (Path file : sources("src")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                boolean torn =
                        lines.get(i).strip().startsWith("// ")
                                && lines.get(i - 1).strip().startsWith("///");
                assertThat(torn)
                        .as("%s:%d continues a '///' line with '//'", file, i + 1)
                        .isFalse();
            }
        }
    }

    @Test
    void nothingIsLeftUndone() throws IOException {
        for (Path file : sources("src")) {
            if (file.endsWith("SourceRulesTest.java")) {
                continue;
            }
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("TODO", "FIXME", "@Disabled", "printStackTrace()");
        }
    }

    private static List<Path> sources(String below) throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : List.of("core", "lab", "app", "bench")) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(folder))) {
                walk.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> path.toString().contains("/" + below + "/"))
                        .filter(path -> !path.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }
}
