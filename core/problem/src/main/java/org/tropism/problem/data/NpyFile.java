package org.tropism.problem.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tropism.base.describe.InputErrors;

/// The NPY format of NumPy: versions 1 to 3, C and Fortran order, both byte orders, `f4`, `f8`,
/// integers and booleans.
///
/// Integers beyond 2⁵³ are rounded. Objects, strings and structured types are refused. The size
/// that a header declares is compared with the size that is there before anything is allocated.
public final class NpyFile {
    private static final int CHUNK = 1 << 16;

    private NpyFile() {}

    /// Reads a file.
    ///
    /// @throws InputErrors if it is absent or malformed
    public static NpyArray read(Path file) {
        String where = file.toString();
        long size = Opening.size(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(where, in, size);
        } catch (IOException e) {
            throw Opening.failed(where, e);
        }
    }

    /// Writes a file: version 1, C order, little-endian `f8`. The same array gives the same bytes.
    ///
    /// @throws IOException if the file cannot be written
    public static void write(Path file, NpyArray array) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            write(out, array);
        }
    }

    /// Reads one array from a stream of `size` bytes.
    static NpyArray read(String where, InputStream in, long size) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, NpyHeader.MAGIC, 0, 6)) {
            throw new InputErrors(
                    where,
                    "this is no NPY array; it does not start with \\x93NUMPY",
                    "save it with numpy.save or numpy.savez");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new InputErrors(
                    where,
                    "version " + version + " of the NPY format",
                    "save it as version 1, 2 or 3");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        long length = littleEndian(in.readNBytes(lengthBytes), lengthBytes);
        long available = size - 8 - lengthBytes - length;
        if (length > NpyHeader.MOST_BYTES || available < 0) {
            throw new InputErrors(
                    where,
                    "the header of " + length + " bytes does not fit into the file",
                    "write the file again; it is truncated or damaged");
        }
        var text = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        var header = NpyHeader.parse(where, text, available);
        double[] values = values(in, header);
        return new NpyArray(
                header.shape(), header.fortran() ? toRowMajor(header.shape(), values) : values);
    }

    /// Writes one array to a stream.
    static void write(OutputStream out, NpyArray array) throws IOException {
        var shape = new StringBuilder("(");
        for (int size : array.shape()) {
            shape.append(size).append(array.rank() == 1 ? "," : ", ");
        }
        String text = shape.toString();
        text = array.rank() > 1 ? text.substring(0, text.length() - 2) : text;
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + text + "), }";
        int padding = 63 - (10 + header.length()) % 64;
        byte[] bytes = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(NpyHeader.MAGIC);
        out.write(new byte[] {1, 0, (byte) bytes.length, (byte) (bytes.length >> 8)});
        out.write(bytes);
        var buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : array.values()) {
            if (buffer.remaining() < 8) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            buffer.putDouble(value);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private static long littleEndian(byte[] bytes, int expected) throws EOFException {
        if (bytes.length < expected) {
            throw new EOFException("the file ends in its header");
        }
        long value = 0;
        for (int k = bytes.length - 1; k >= 0; k--) {
            value = (value << 8) | (bytes[k] & 0xff);
        }
        return value;
    }

    private static double[] values(InputStream in, NpyHeader header) throws IOException {
        int count = Math.toIntExact(header.count());
        var values = new double[count];
        int inChunk = CHUNK / header.itemSize();
        for (int from = 0; from < count; from += inChunk) {
            int now = Math.min(inChunk, count - from);
            byte[] bytes = in.readNBytes(now * header.itemSize());
            if (bytes.length < now * header.itemSize()) {
                throw new EOFException("the data end after " + from + " numbers of " + count);
            }
            header.decode(ByteBuffer.wrap(bytes), values, from);
        }
        return values;
    }

    /// Reorders from first-index-fastest to last-index-fastest.
    private static double[] toRowMajor(int[] shape, double[] values) {
        if (shape.length < 2) {
            return values;
        }
        var out = new double[values.length];
        var index = new int[shape.length];
        for (double value : values) {
            int at = 0;
            for (int k = 0; k < shape.length; k++) {
                at = at * shape[k] + index[k];
            }
            out[at] = value;
            for (int k = 0; k < shape.length && ++index[k] == shape[k]; k++) {
                index[k] = 0;
            }
        }
        return out;
    }
}
