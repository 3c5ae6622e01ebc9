package org.tropism.problem.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tropism.base.describe.InputErrors;

/// The NPZ format of NumPy: a zip of NPY arrays.
///
/// Entry names must be plain (`name.npy`), each once. Before anything is unpacked, the declared
/// sizes are checked: at most {@value #MOST_ENTRIES} entries, 4 GiB in total, and above 64 MiB at
/// most 200 times the size of the compressed data.
public final class NpzFile {
    /// The largest number of arrays.
    public static final int MOST_ENTRIES = 10_000;

    private static final long MOST_BYTES = 1L << 32;
    private static final long HARMLESS_BYTES = 1L << 26;
    private static final long MOST_RATIO = 200;
    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /// All arrays of a file, by name without `.npy`, in the order of the file.
    ///
    /// @throws InputErrors if the file is absent or malformed
    public static Map<String, NpyArray> read(Path file) {
        return read(file, Set.of(), true);
    }

    /// The arrays of the given names that are there.
    ///
    /// @throws InputErrors if the file is absent or malformed
    public static Map<String, NpyArray> read(Path file, Collection<String> names) {
        return read(file, names, false);
    }

    /// The names of the arrays, in the order of the file.
    ///
    /// @throws InputErrors if the file is absent or malformed
    public static List<String> names(Path file) {
        Opening.size(file);
        try (var zip = new ZipFile(file.toFile())) {
            return List.copyOf(entries(file.toString(), zip).keySet());
        } catch (IOException | IllegalArgumentException e) {
            throw noZip(file, e);
        }
    }

    /// Writes arrays, not compressed and without times: the same arrays give the same bytes.
    ///
    /// @throws IOException if the file cannot be written
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(0);
            for (var array : arrays.entrySet()) {
                var entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                NpyFile.write(zip, array.getValue());
                zip.closeEntry();
            }
        }
    }

    private static Map<String, NpyArray> read(Path file, Collection<String> names, boolean all) {
        Opening.size(file);
        try (var zip = new ZipFile(file.toFile())) {
            var arrays = new LinkedHashMap<String, NpyArray>();
            for (var entry : entries(file.toString(), zip).entrySet()) {
                if (all || names.contains(entry.getKey())) {
                    String where = file + "!" + entry.getValue().getName();
                    arrays.put(entry.getKey(), checked(where, zip, entry.getValue()));
                }
            }
            return Collections.unmodifiableMap(arrays);
        } catch (IOException | IllegalArgumentException e) {
            throw noZip(file, e);
        }
    }

    /// One array, its bytes compared with the checksum that the file keeps: `ZipFile` does not
    /// look.
    private static NpyArray checked(String where, ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            NpyArray array = NpyFile.read(where, in, entry.getSize());
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new InputErrors(
                        where,
                        "the bytes do not match their checksum: the file is damaged",
                        "copy or save the file again");
            }
            return array;
        }
    }

    private static Map<String, ZipEntry> entries(String where, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new InputErrors(
                    where,
                    zip.size() + " entries",
                    "give a file of at most " + MOST_ENTRIES + " arrays");
        }
        var complaints = new Complaints();
        var entries = new LinkedHashMap<String, ZipEntry>();
        long total = 0;
        for (var entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            String shown = where + "!" + Complaints.shown(name);
            if (!name.endsWith(SUFFIX) || !isPlain(name)) {
                complaints.add(
                        shown,
                        "an entry that is no array: its name is not of the form name.npy",
                        "write the file with numpy.savez");
            } else if (entries.put(name.substring(0, name.length() - 4), entry) != null) {
                complaints.add(shown, "the name occurs twice", "give every array its own name");
            }
            total += checkSize(shown, entry, complaints);
        }
        if (total > MOST_BYTES) {
            complaints.add(
                    where, total + " bytes of arrays", "give at most " + MOST_BYTES + " bytes");
        }
        complaints.throwIfAny(where);
        return entries;
    }

    private static long checkSize(String where, ZipEntry entry, Complaints complaints) {
        long size = entry.getSize();
        long compressed = Math.max(entry.getCompressedSize(), 1);
        if (size < 0
                || size > MOST_BYTES
                || (size > HARMLESS_BYTES && size / compressed > MOST_RATIO)) {
            complaints.add(
                    where,
                    compressed + " bytes that unpack to " + size,
                    "save the array without compression (numpy.savez) if it is meant");
        }
        return Math.clamp(size, 0, MOST_BYTES);
    }

    private static boolean isPlain(String name) {
        return !name.startsWith(".")
                && name.chars()
                        .allMatch(
                                c ->
                                        c == '_'
                                                || c == '-'
                                                || c == '.'
                                                || c == ' '
                                                || Character.isLetterOrDigit(c));
    }

    private static InputErrors noZip(Path file, Exception e) {
        String message = e.getMessage();
        return new InputErrors(
                file.toString(),
                "this is no readable NPZ file: "
                        + (message == null ? e.getClass().getSimpleName() : message),
                "write it with numpy.savez; it may be truncated or damaged");
    }
}
