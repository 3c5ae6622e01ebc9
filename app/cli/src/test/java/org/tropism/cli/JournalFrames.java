package org.tropism.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many finished cases stand in a journal, read from its bytes apart from the code that writes
/// it: frames of magic, length, checksum and payload, whose first byte is 1 for a case.
final class JournalFrames {
    private static final int MAGIC = 0xF5_54_4A_FF;
    private static final int HEAD = 12;

    private JournalFrames() {}

    /// The whole frames of cases; an unfinished one at the end does not count.
    static int cases(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return 0;
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(journal));
        int cases = 0;
        while (bytes.remaining() > HEAD && bytes.getInt(bytes.position()) == MAGIC) {
            int length = bytes.getInt(bytes.position() + 4);
            if (length < 1 || length > bytes.remaining() - HEAD) {
                break;
            }
            cases += bytes.get(bytes.position() + HEAD) == 1 ? 1 : 0;
            bytes.position(bytes.position() + HEAD + length);
        }
        return cases;
    }
}
