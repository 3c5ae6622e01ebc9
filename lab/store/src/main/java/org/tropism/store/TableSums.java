package org.tropism.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The file `tables.sums` beside the tables: CRC-32C and length of each, and of itself, since
/// Parquet as it is written here has no checksums. A table that does not fit is never read.
///
/// Cost: one read of the tables, about 0.1 s for 500 MB in the cache of the system.
final class TableSums {
    /// Its name; it changes together with the tables.
    static final String FILE = "tables.sums";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) (\\d{1,18}) (\\S+)");
    private static final int CHUNK = 1 << 20;

    private TableSums() {}

    /// Writes it for the tables that stand in a directory.
    static void write(Path directory) throws IOException {
        var text = new StringBuilder();
        for (StoredTable table : StoredTable.ALL) {
            Path file = directory.resolve(table.file());
            text.append(sum(file)).append(' ').append(Files.size(file)).append(' ');
            text.append(table.file()).append('\n');
        }
        byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
        text.append(sum(lines)).append(' ').append(lines.length).append(' ').append(FILE);
        Files.writeString(directory.resolve(FILE), text.append('\n'));
    }

    /// Refuses a table that is not what was written. Results of a version that wrote no sums are
    /// taken as they are.
    ///
    /// @param sums the file of sums that goes with it
    /// @throws IOException if one of the two is damaged
    static void check(Path sums, Path table) throws IOException {
        if (!Files.exists(sums)) {
            return;
        }
        var expected = read(sums);
        String line = expected.get(table.getFileName().toString());
        String found = Files.isRegularFile(table) ? sum(table) + " " + Files.size(table) : "gone";
        if (!found.equals(line)) {
            throw damaged(table);
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf('\n', Math.max(0, text.length() - 2)) + 1;
        byte[] lines = java.util.Arrays.copyOf(bytes, last);
        String own = sum(lines) + " " + lines.length + " " + FILE + "\n";
        if (!text.substring(last).equals(own)) {
            throw damaged(file);
        }
        var sums = new LinkedHashMap<String, String>();
        for (String line : text.substring(0, last).lines().toList()) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw damaged(file);
            }
            sums.put(parts.group(3), parts.group(1) + " " + parts.group(2));
        }
        return sums;
    }

    private static IOException damaged(Path file) {
        return new IOException(
                file.getFileName()
                        + " is damaged: its checksum is another one than when it was written; run"
                        + " the experiment again with the same --out: finished cases are kept, and"
                        + " the tables are written anew");
    }

    private static String sum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return "%08x".formatted(crc.getValue());
    }

    /// The CRC-32C of a file.
    static String sum(Path file) throws IOException {
        var crc = new CRC32C();
        var chunk = ByteBuffer.allocateDirect(CHUNK);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(chunk) >= 0) {
                crc.update(chunk.flip());
                chunk.clear();
            }
        }
        return "%08x".formatted(crc.getValue());
    }
}
