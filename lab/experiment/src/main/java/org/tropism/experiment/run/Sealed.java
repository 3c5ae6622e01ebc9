package org.tropism.experiment.run;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.document.JsonText;

/// Small JSON documents that carry a checksum of themselves, so that damage is told and never read
/// as a number.
final class Sealed {
    private static final String CHECKSUM = "checksum";

    private Sealed() {}

    /// The text of a document, with the CRC-32C of its canonical form as the last entry.
    static String text(Map<String, @Nullable Object> document) {
        var all = new LinkedHashMap<>(document);
        all.put(CHECKSUM, checksum(document));
        return JsonText.pretty(all);
    }

    /// The document of a text.
    ///
    /// @param source the file, for messages
    /// @throws InputErrors if it is damaged
    static Map<String, @Nullable Object> read(String source, String text) {
        Map<String, @Nullable Object> all;
        try {
            all = new LinkedHashMap<>(JsonReader.object(source, text));
        } catch (InputErrors e) {
            throw damaged(source);
        }
        var written = all.remove(CHECKSUM);
        if (!checksum(all).equals(written)) {
            throw damaged(source);
        }
        return all;
    }

    private static InputErrors damaged(String source) {
        return new InputErrors(
                source,
                "the file is damaged: its checksum does not fit what it says",
                "run the experiment again with the same --out: finished cases are kept, and the"
                        + " file is written anew");
    }

    private static String checksum(Map<String, @Nullable Object> document) {
        // As it is read back: integers and doubles may change their type on the way.
        var canonical = JsonText.canonical(document);
        var again = JsonText.canonical(JsonReader.read("document", canonical));
        var crc = new CRC32C();
        crc.update(again.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
