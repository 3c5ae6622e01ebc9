package org.tropism.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.port.Table;

class TableExportTest {
    @TempDir Path directory;

    @Test
    void cellsAreQuotedAndFormulasAreDisarmed() throws Exception {
        var table =
                new Table(
                        List.of("text", "number", "a,b"),
                        List.of(
                                Arrays.asList("=1+1", -1.5, 7L),
                                Arrays.asList("+x", Double.NaN, null),
                                Arrays.asList("-x", Double.NEGATIVE_INFINITY, ""),
                                Arrays.asList("@x", 1e-300, true),
                                Arrays.asList("say \"hi\"\nthere", 0.1, "plain")));
        Path file = directory.resolve("t.csv");
        TableExport.csv(table, file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        text,number,"a,b"\r
                        '=1+1,-1.5,7\r
                        '+x,NaN,\r
                        '-x,-Infinity,""\r
                        '@x,1.0E-300,true\r
                        "say ""hi""
                        there",0.1,plain\r
                        """);
    }

    @Test
    void aStreamedQueryGivesTheSameFileAsTheTable() throws Exception {
        new ParquetSink().write(directory, Records.usuals(900));
        String sql = "select * from trajectories";
        try (var reader = new DuckDbReader(directory)) {
            TableExport.csv(reader.query(sql), directory.resolve("kept.csv"));
            TableExport.csv(reader, sql, directory.resolve("streamed.csv"));
        }
        String streamed = Files.readString(directory.resolve("streamed.csv"));
        assertThat(streamed)
                .isEqualTo(Files.readString(directory.resolve("kept.csv")))
                .startsWith(
                        "case_id,case_index,initialization_scale,replicate,step,time,train_risk\r\n")
                .hasLineCount(4501);
    }

    @Test
    void parquetFilesAreCopied() throws Exception {
        new ParquetSink().write(directory, Records.usuals(3));
        List<Path> copies = TableExport.parquet(directory, directory.resolve("out"));
        assertThat(copies).hasSize(5);
        for (Path copy : copies) {
            assertThat(copy).hasSameBinaryContentAs(directory.resolve(copy.getFileName()));
        }
    }
}
