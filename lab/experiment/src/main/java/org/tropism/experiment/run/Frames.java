package org.tropism.experiment.run;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Checksummed frames in a file: eight bytes of magic and length, four of CRC-32C over length and
/// payload, then the payload.
///
/// The magic holds bytes that never stand in UTF-8, so that after a damaged frame the next one can
/// be found.
final class Frames {
    /// The bytes before a payload.
    static final int HEAD = 12;

    /// The longest payload.
    static final int LONGEST = 1 << 30;

    private static final int MAGIC = 0xF5_54_4A_FF;
    private static final int CHUNK = 1 << 16;

    private Frames() {}

    /// A frame around a payload, ready to be written.
    static ByteBuffer frame(byte[] payload) {
        var buffer = ByteBuffer.allocate(HEAD + payload.length);
        buffer.putInt(MAGIC).putInt(payload.length).putInt(checksum(payload)).put(payload);
        return buffer.flip();
    }

    /// The payload of the frame at an offset, or null if no sound frame stands there.
    static byte @Nullable [] payload(FileChannel channel, long offset) throws IOException {
        if (channel.size() - offset < HEAD) {
            return null;
        }
        var head = read(channel, offset, HEAD);
        if (head.getInt() != MAGIC) {
            return null;
        }
        int length = head.getInt();
        int expected = head.getInt();
        if (length < 0 || length > LONGEST || length > channel.size() - offset - HEAD) {
            return null;
        }
        var payload = read(channel, offset + HEAD, length).array();
        return checksum(payload) == expected ? payload : null;
    }

    /// The payload of the next frame of bytes in memory, which is passed over; null if no sound
    /// frame stands there.
    static byte @Nullable [] next(ByteBuffer bytes) {
        if (bytes.remaining() < HEAD || bytes.getInt() != MAGIC) {
            return null;
        }
        int length = bytes.getInt();
        int expected = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            return null;
        }
        var payload = new byte[length];
        bytes.get(payload);
        return checksum(payload) == expected ? payload : null;
    }

    /// The offset of the next magic at or after one, or the size of the file.
    static long nextMagic(FileChannel channel, long offset) throws IOException {
        long size = channel.size();
        for (long from = offset; size - from >= HEAD; from += CHUNK - 3) {
            var chunk = read(channel, from, (int) Math.min(CHUNK, size - from));
            for (int i = 0; i + 4 <= chunk.limit(); i++) {
                if (chunk.getInt(i) == MAGIC) {
                    return from + i;
                }
            }
        }
        return size;
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length)
            throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the file ended at " + (offset + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static int checksum(byte[] payload) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(payload.length).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
