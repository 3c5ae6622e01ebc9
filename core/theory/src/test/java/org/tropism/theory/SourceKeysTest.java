package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every source that code and experiments name is in the bibliography.
class SourceKeysTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern ENTRY = Pattern.compile("(?m)^@\\w+\\{(\\w+),");
    private static final Pattern ANNOTATION =
            Pattern.compile("@Source\\(\\s*key\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern YAML = Pattern.compile("(?m)^source: \\[([^\\]]*)\\]");

    private static TreeSet<String> bibliography() throws IOException {
        var keys = new TreeSet<String>();
        var matcher = ENTRY.matcher(Files.readString(ROOT.resolve("docs/references.bib")));
        while (matcher.find()) {
            assertThat(keys.add(matcher.group(1))).as("%s once", matcher.group(1)).isTrue();
        }
        return keys;
    }

    @Test
    void everyKeyOfTheCodeIsInTheBibliography() throws IOException {
        var used = new TreeSet<String>();
        for (String part : new String[] {"core", "lab", "app"}) {
            try (var files = Files.walk(ROOT.resolve(part))) {
                for (var file : files.filter(SourceKeysTest::isSource).toList()) {
                    var matcher = ANNOTATION.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(used).contains("Woodworth2020", "Gunasekar2018", "Even2023");
        assertThat(bibliography()).containsAll(used);
    }

    @Test
    void everyKeyOfTheExperimentsIsInTheBibliography() throws IOException {
        var used = new TreeSet<String>();
        try (var files = Files.list(ROOT.resolve("experiments"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                var matcher = YAML.matcher(Files.readString(file));
                assertThat(matcher.find()).as("%s names its source", file).isTrue();
                for (String key : matcher.group(1).split(",")) {
                    used.add(key.strip());
                }
            }
        }
        assertThat(bibliography()).containsAll(used);
    }

    private static boolean isSource(Path file) {
        var text = file.toString().replace('\\', '/');
        return text.endsWith(".java") && text.contains("/src/main/");
    }
}
