package org.tropism.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that somebody may stop reading, as in `tropism list | head -1`: what comes after is
/// dropped in silence, while a full disk stays an error.
final class PipeStream extends FilterOutputStream {
    private boolean closed;

    PipeStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (closed) {
            return;
        }
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            if (!"Broken pipe".equals(e.getMessage())) {
                throw e;
            }
            closed = true;
        }
    }
}
