package org.tropism.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.YamlReader;

class ExperimentSchemaTest {
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(ExperimentSchema.json(), InputFormat.JSON);

    @Test
    void everyFileOfTheCatalogIsValid() {
        for (var name : Experiments.list()) {
            assertThat(errors(Experiments.yaml(name))).as(name).isEmpty();
        }
        assertThat(errors(ExperimentSpecTest.YAML)).isEmpty();
    }

    @Test
    void brokenFilesAreNot() {
        var broken =
                List.of(
                        ExperimentSpecTest.YAML.replace("inputs: 100", "inptus: 100"),
                        ExperimentSpecTest.YAML.replace("depth: 2", "depth: 1.7"),
                        ExperimentSpecTest.YAML.replace("depth: 2", "depth: 1"),
                        ExperimentSpecTest.YAML.replace("weight: 0.25", "weight: \"0.25\""),
                        ExperimentSpecTest.YAML.replace("scale: 0.1", "scale: -0.1"),
                        ExperimentSpecTest.YAML.replace("uniform:", "unifrom:"),
                        ExperimentSpecTest.YAML.replace("replicates: 3", "replicates: 0"),
                        ExperimentSpecTest.YAML.replace("[least-l1,", "[least-l3,"),
                        ExperimentSpecTest.YAML.replace("count: 8", "count: 0"),
                        ExperimentSpecTest.YAML.replace("title: A title", "titel: A title"),
                        ExperimentSpecTest.YAML.replace("line: {x: a,", "line: {z: a,"));
        for (var yaml : broken) {
            assertThat(yaml).isNotEqualTo(ExperimentSpecTest.YAML);
            assertThat(errors(yaml)).isNotEmpty();
        }
    }

    private static List<?> errors(String yaml) {
        var json = JsonText.line(Node.plain(YamlReader.read("test", yaml)));
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
