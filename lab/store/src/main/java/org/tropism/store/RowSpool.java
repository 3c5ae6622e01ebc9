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
/// all columns first. Memory is one row, and some texts: what was written before is written as its
/// number, since most texts of a table (identities, axes, reasons) stand in many rows.
final class RowSpool implements AutoCloseable {
    private static final byte BIGINT = 1;
    private static final byte DOUBLE = 2;
    private static final byte VARCHAR = 3;
    private static final byte BOOLEAN = 4;
    private static final byte KNOWN_TEXT = 5;
    /// Texts that are remembered: each takes the place of another one of the same hash.
    private static final int PLACES = 1 << 12;
    private static final byte END_OF_ROW = 0;

    private final Path file;
    private final DataOutputStream out;
    private final @Nullable String[] texts = new @Nullable String[PLACES];
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
            case String text -> text(column, text);
            default -> throw new IllegalArgumentException("column " + column + ": " + value);
        }
    }

    private void text(int column, String text) throws IOException {
        int place = place(text);
        if (text.equals(texts[place])) {
            head(KNOWN_TEXT, column);
            out.writeShort(place);
            return;
        }
        texts[place] = text;
        head(VARCHAR, column);
        out.writeShort(place);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Where a text is remembered.
    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 12 ^ hash >>> 20) & (PLACES - 1);
    }

    /// Ends the current row.
    void endRow() throws IOException {
        out.writeByte(END_OF_ROW);
        rows++;
    }

    /// How many rows were ended.
    long rows() {
        return rows;
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
        var known = new String[PLACES];
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long row = 0; row < rows; row++) {
                Arrays.fill(values, null);
                for (byte type = in.readByte(); type != END_OF_ROW; type = in.readByte()) {
                    values[in.readInt()] = read(type, in, known);
                }
                to.row(values);
            }
        }
    }

    private void head(byte type, int column) throws IOException {
        out.writeByte(type);
        out.writeInt(column);
    }

    private static Object read(byte type, DataInputStream in, String[] known) throws IOException {
        return switch (type) {
            case BIGINT -> in.readLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readBoolean();
            case VARCHAR -> {
                int place = in.readUnsignedShort();
                byte[] bytes = in.readNBytes(in.readInt());
                var text = new String(bytes, StandardCharsets.UTF_8);
                known[place] = text;
                yield text;
            }
            case KNOWN_TEXT -> known[in.readUnsignedShort()];
            default -> throw new IOException("unknown type " + type + " in the spool");
        };
    }
}
