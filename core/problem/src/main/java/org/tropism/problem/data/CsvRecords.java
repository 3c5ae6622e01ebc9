package org.tropism.problem.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// The records of a CSV text after RFC 4180: fields between commas, quotes around fields that hold
/// commas, quotes or line ends, `""` for a quote; lines end with LF, CRLF or CR. Blank lines are
/// skipped.
final class CsvRecords {
    /// A longer field is no number and no name.
    static final int MOST_FIELD = 10_000;

    /// A wider table is no table of inputs.
    static final int MOST_FIELDS = 1_000_000;

    private final PushbackReader in;
    private final String source;
    private final Complaints complaints;
    private final StringBuilder field = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private int[] columns = new int[16];
    private long line = 1;
    private int column;
    private long recordLine;
    private boolean ended;

    CsvRecords(Reader reader, String source, Complaints complaints) {
        this.in = new PushbackReader(reader, 1);
        this.source = source;
        this.complaints = complaints;
    }

    /// The fields of the next record, stripped of surrounding blanks unless quoted; empty at the
    /// end. The list is reused.
    List<String> next() throws IOException {
        do {
            fields.clear();
            column = 0;
            recordLine = line;
        } while (!ended && readRecord());
        return fields;
    }

    /// `source:line:column` of a field of the last record, counted from 1.
    String where(int index) {
        return source + ":" + recordLine + ":" + (columns[index] + 1);
    }

    /// `source:line` of the last record.
    String where() {
        return source + ":" + recordLine;
    }

    /// The line of the last record, counted from 1.
    long line() {
        return recordLine;
    }

    /// Reads one record; whether it was blank.
    private boolean readRecord() throws IOException {
        while (true) {
            boolean quoted = readField();
            if (fields.size() < MOST_FIELDS) {
                fields.add(quoted ? field.toString() : field.toString().strip());
            }
            int c = read();
            if (c != ',') {
                endLine(c);
                boolean blank = !quoted && fields.size() == 1 && fields.get(0).isEmpty();
                if (blank) {
                    fields.clear();
                }
                return blank;
            }
        }
    }

    /// Reads to the end of a field and leaves what ends it; whether the field was quoted.
    private boolean readField() throws IOException {
        field.setLength(0);
        int index = Math.min(fields.size(), MOST_FIELDS - 1);
        if (index == columns.length) {
            columns = java.util.Arrays.copyOf(columns, 2 * columns.length);
        }
        columns[index] = column;
        int c = read();
        while (c == ' ' || c == '\t') {
            c = read();
        }
        boolean quoted = c == '"';
        if (quoted) {
            readQuoted(index);
            c = read();
        }
        boolean stray = false;
        while (c != ',' && c != '\n' && c != '\r' && c != -1) {
            if (quoted && c != ' ' && c != '\t') {
                stray = true;
            } else if (!quoted) {
                append((char) c);
            }
            c = read();
        }
        if (stray) {
            complaints.add(
                    where(index),
                    "text stands behind the closing quote of " + Complaints.shown(field.toString()),
                    "write \"\" for a quote inside a quoted field");
        }
        unread(c);
        return quoted;
    }

    private void readQuoted(int index) throws IOException {
        while (true) {
            int c = read();
            if (c == -1) {
                complaints.add(
                        where(index),
                        "a quoted field never ends",
                        "close it with a quote, or remove the opening one");
                return;
            }
            if (c == '"') {
                int after = read();
                if (after != '"') {
                    unread(after);
                    return;
                }
            }
            if (c == '\n') {
                line++;
            }
            append((char) c);
        }
    }

    private void append(char c) {
        if (field.length() <= MOST_FIELD) {
            field.append(c);
        }
    }

    private void endLine(int c) throws IOException {
        if (c == '\r') {
            int after = read();
            if (after != '\n') {
                unread(after);
            }
        }
        if (c == -1) {
            ended = true;
        }
        line++;
    }

    private int read() throws IOException {
        int c = in.read();
        column++;
        return c;
    }

    private void unread(int c) throws IOException {
        if (c != -1) {
            in.unread(c);
        }
        column--;
    }
}
