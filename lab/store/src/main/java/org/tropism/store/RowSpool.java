package org.tropism.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows on disk between the one pass over the records and the writing of the table, which needs
/// all columns first. Memory is one row.
final class RowSpool implements AutoCloseable {
    private static final byte BIGINT = 1;
    private static final byte DOUBLE = 2;
    private static final byte VARCHAR = 3;
    private static final byte BOOLEAN = 4;
    private static final byte END_OF_ROW = 0;

    private final Path file;
    private final DataOutputStream out;
    private long rows;

    RowSpool(Path file) throws IOException {
        this.file = file;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    Path file() {
        return file;
    }

    /// Adds a value to the current row; null is left out.
    void value(int column, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> {}
            case Long number -> {
                head(BIGINT, column);
                out.writeLong(number);
            }
            case Double number -> {
                head(DOUBLE, column);
                // the canonical NaN: its payload must not reach the bytes of the table
                out.writeLong(Double.doubleToLongBits(number));
            }
            case Boolean flag -> {
                head(BOOLEAN, column);
                out.writeBoolean(flag);
            }
            case String text -> {
                head(VARCHAR, column);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            default -> throw new IllegalArgumentException("column " + column + ": " + value);
        }
    }

    /// Ends the current row.
    void endRow() throws IOException {
        out.writeByte(END_OF_ROW);
        rows++;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Receives the rows again, each as an array indexed by column number; the array is reused.
    interface Rows {
        void row(@Nullable Object[] values) throws IOException;
    }

    /// Replays the rows in their order; only after {@link #close}.
    void replay(int columns, Rows to) throws IOException {
        var values = new @Nullable Object[columns];
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long row = 0; row < rows; row++) {
                Arrays.fill(values, null);
                for (byte type = in.readByte(); type != END_OF_ROW; type = in.readByte()) {
                    values[in.readInt()] = read(type, in);
                }
                to.row(values);
            }
        }
    }

    private void head(byte type, int column) throws IOException {
        out.writeByte(type);
        out.writeInt(column);
    }

    private static Object read(byte type, DataInputStream in) throws IOException {
        return switch (type) {
            case BIGINT -> in.readLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readBoolean();
            case VARCHAR -> {
                byte[] bytes = in.readNBytes(in.readInt());
                yield new String(bytes, StandardCharsets.UTF_8);
            }
            default -> throw new IOException("unknown type " + type + " in the spool");
        };
    }
}
