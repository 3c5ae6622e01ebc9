package org.tropism.store;

import java.nio.file.Path;

/// Writes the usual records from a process of its own: `<directory> <count>`.
final class WriteUsualRecords {
    private WriteUsualRecords() {}

    public static void main(String[] arguments) {
        var records = Records.usuals(Integer.parseInt(arguments[1]));
        new ParquetSink().write(Path.of(arguments[0]), records);
    }
}
