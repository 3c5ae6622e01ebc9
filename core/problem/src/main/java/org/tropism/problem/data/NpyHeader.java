package org.tropism.problem.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tropism.base.describe.InputErrors;

/// The header of the NPY format: what its dictionary says, checked.
///
/// @param kind `f`, `i`, `u` or `b`
/// @param itemSize bytes of one number
/// @param order the order of the bytes
/// @param fortran whether the first index runs fastest
/// @param shape the sizes of the dimensions
record NpyHeader(char kind, int itemSize, ByteOrder order, boolean fortran, int[] shape) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /// Headers of simple types are below 200 bytes.
    static final int MOST_BYTES = 1 << 16;

    private static final int MOST_DIMENSIONS = 32;

    private static final Pattern TYPE =
            Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d{0,4})'");

    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");

    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");

    /// The number of entries.
    long count() {
        long count = 1;
        for (int size : shape) {
            count *= size;
        }
        return count;
    }

    /// The dictionary of a header.
    ///
    /// @param where the file, for errors
    /// @param available the bytes that stand behind the header
    /// @throws InputErrors if it cannot be read, or disagrees with the bytes available
    static NpyHeader parse(String where, String text, long available) {
        Matcher type = TYPE.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher sizes = SHAPE.matcher(text);
        if (!type.find() || !fortran.find() || !sizes.find()) {
            boolean structured = text.contains("'descr': [") || text.contains("'descr':[");
            throw new InputErrors(
                    where,
                    structured
                            ? "a structured type, which has several fields in one entry"
                            : "the NPY header " + Complaints.shown(text.strip()) + " is malformed",
                    "save a plain numeric array, for instance numpy.save(file,"
                            + " array.astype(float))");
        }
        char kind = type.group(2).charAt(0);
        String digits = type.group(3);
        int itemSize = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        checkType(where, kind, itemSize);
        var order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int[] shape = shape(where, sizes.group(1), available / itemSize);
        var header = new NpyHeader(kind, itemSize, order, fortran.group(1).equals("True"), shape);
        if (header.count() * itemSize != available) {
            throw new InputErrors(
                    where,
                    "the header promises "
                            + header.count() * itemSize
                            + " bytes of data and "
                            + available
                            + " are there",
                    "write the file again; it is truncated or damaged");
        }
        return header;
    }

    private static void checkType(String where, char kind, int itemSize) {
        boolean known =
                switch (kind) {
                    case 'f' -> itemSize == 4 || itemSize == 8;
                    case 'i', 'u' ->
                            itemSize == 1 || itemSize == 2 || itemSize == 4 || itemSize == 8;
                    case 'b' -> itemSize == 1;
                    default -> false;
                };
        if (!known) {
            throw new InputErrors(
                    where,
                    kind == 'O'
                            ? "an array of Python objects, which only Python can read"
                            : "entries of type '" + kind + itemSize + "'",
                    "save float64, float32, integers or booleans, for instance"
                            + " array.astype(float)");
        }
    }

    /// @param most the largest possible number of entries
    private static int[] shape(String where, String text, long most) {
        String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
        if (parts.length > MOST_DIMENSIONS) {
            throw wrongShape(where, text);
        }
        var shape = new int[parts.length];
        long count = 1;
        int used = 0;
        for (int k = 0; k < parts.length; k++) {
            String part = parts[k].strip();
            if (part.isEmpty() && k == parts.length - 1) {
                continue;
            }
            part = part.endsWith("L") ? part.substring(0, part.length() - 1) : part;
            if (part.isEmpty()
                    || part.length() > 10
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw wrongShape(where, text);
            }
            long size = Long.parseLong(part);
            if (size > Integer.MAX_VALUE - 64) {
                throw wrongShape(where, text);
            }
            count *= size;
            if (count > Math.max(most, 1)) {
                throw new InputErrors(
                        where,
                        "the shape (" + text.strip() + ") needs more data than the file has",
                        "write the file again; it is truncated or damaged");
            }
            shape[used++] = (int) size;
        }
        return java.util.Arrays.copyOf(shape, used);
    }

    private static InputErrors wrongShape(String where, String text) {
        return new InputErrors(
                where,
                "the shape (" + Complaints.shown(text) + ") cannot be read",
                "write the file again; it is damaged");
    }

    /// Reads numbers from a buffer that holds whole entries.
    void decode(ByteBuffer bytes, double[] values, int from) {
        bytes.order(order);
        int at = from;
        while (bytes.remaining() >= itemSize) {
            values[at++] =
                    switch (kind) {
                        case 'f' -> itemSize == 8 ? bytes.getDouble() : bytes.getFloat();
                        case 'b' -> bytes.get() == 0 ? 0 : 1;
                        case 'u' -> unsigned(bytes);
                        default -> signed(bytes);
                    };
        }
    }

    private double signed(ByteBuffer bytes) {
        return switch (itemSize) {
            case 1 -> bytes.get();
            case 2 -> bytes.getShort();
            case 4 -> bytes.getInt();
            default -> bytes.getLong();
        };
    }

    private double unsigned(ByteBuffer bytes) {
        return switch (itemSize) {
            case 1 -> bytes.get() & 0xff;
            case 2 -> bytes.getShort() & 0xffff;
            case 4 -> bytes.getInt() & 0xffffffffL;
            default -> {
                long value = bytes.getLong();
                yield value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
            }
        };
    }
}
