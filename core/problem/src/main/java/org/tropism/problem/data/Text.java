package org.tropism.problem.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tropism.base.describe.InputErrors;

/// Text files: UTF-8, with or without a byte order mark.
final class Text {
    private Text() {}

    /// Opens a text for reading; malformed bytes throw a `CharacterCodingException` on the way.
    ///
    /// @throws InputErrors if the file is absent, empty, or in UTF-16 or UTF-32
    static Reader open(Path file) throws IOException {
        String where = file.toString();
        if (Opening.size(file) == 0) {
            throw new InputErrors(where, "the file is empty", "give a file with data");
        }
        var in = new PushbackInputStream(Files.newInputStream(file), 4);
        try {
            byte[] start = in.readNBytes(4);
            if (isUtf16(start)) {
                throw new InputErrors(where, "the text is in UTF-16 or UTF-32", "save it as UTF-8");
            }
            boolean marked =
                    start.length >= 3
                            && start[0] == (byte) 0xef
                            && start[1] == (byte) 0xbb
                            && start[2] == (byte) 0xbf;
            int skip = marked ? 3 : 0;
            in.unread(start, skip, start.length - skip);
        } catch (IOException | InputErrors e) {
            in.close();
            throw e;
        }
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(in, decoder));
    }

    private static boolean isUtf16(byte[] start) {
        if (start.length < 2) {
            return false;
        }
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        return (first == 0xff && second == 0xfe)
                || (first == 0xfe && second == 0xff)
                || first == 0
                || second == 0;
    }
}
