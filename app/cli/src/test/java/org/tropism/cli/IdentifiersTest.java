package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.spec.Experiments;

/// The names on which files and tables of users depend, against the golden list
/// `src/test/resources/identifiers.txt`. A new name is a visible decision: add its line there.
class IdentifiersTest {
    @TempDir Path folder;

    @Test
    void areThoseOfTheGoldenList() throws IOException {
        String golden;
        try (var in = IdentifiersTest.class.getResourceAsStream("/identifiers.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(String.join("\n", identifiers()) + "\n")
                .as("identifiers; if the change is meant, write it into identifiers.txt")
                .isEqualTo(golden);
    }

    private List<String> identifiers() throws IOException {
        var lines = new ArrayList<String>();
        for (var family : Catalog.entries()) {
            for (var member : family.members()) {
                lines.add("member " + family.name() + " " + member.name());
                member.parameters()
                        .forEach(p -> lines.add("parameter " + member.name() + " " + p.name()));
            }
        }
        Experiments.list().forEach(name -> lines.add("experiment " + name));
        Path file = Files.writeString(folder.resolve("sweep.yaml"), TestSweep.yaml(1, 1));
        String out = folder.resolve("out").toString();
        CommandRun.of("run", file.toString(), "--out", out, "--no-figures").exits(0);
        for (var view : CommandRun.of("sql", out, "--json").exits(0).json().entrySet()) {
            columns(view.getValue()).forEach(c -> lines.add("column " + view.getKey() + " " + c));
        }
        return lines.stream().sorted().distinct().toList();
    }

    private static List<String> columns(Object columns) {
        return columns instanceof Map<?, ?> named
                ? named.keySet().stream().map(String::valueOf).toList()
                : ((List<?>) columns).stream().map(String::valueOf).toList();
    }
}
