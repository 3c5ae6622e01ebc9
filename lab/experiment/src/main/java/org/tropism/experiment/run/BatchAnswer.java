package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.record.FinishedCase;

/// What came back of a batch: checksummed frames, the first one with what is to be known about the
/// process that ran it.
///
/// @param version of Tropism there
/// @param summation the order of summation of its kernels
/// @param kernels their id
/// @param seconds that the batch took
/// @param data SHA-256 of the data files that it read there, by path
/// @param cases finished cases, in any order
public record BatchAnswer(
        String version,
        String summation,
        String kernels,
        double seconds,
        Map<?, ?> data,
        List<FinishedCase> cases) {
    private static final int HEAD = 9;

    /// Reads an answer.
    ///
    /// @throws InputErrors if it was damaged on its way
    public static BatchAnswer read(byte[] answer) {
        var bytes = ByteBuffer.wrap(answer);
        var head = JsonReader.object("answer", new String(next(bytes), StandardCharsets.UTF_8));
        var cases = new ArrayList<FinishedCase>();
        while (bytes.hasRemaining()) {
            var payload = next(bytes);
            var text = ByteBuffer.wrap(payload);
            try {
                byte[] record = Packing.unpack(payload, HEAD, null);
                cases.add(new FinishedCase(text.getLong(0), text.get(8) != 0, record));
            } catch (IOException e) {
                throw damaged();
            }
        }
        return new BatchAnswer(
                String.valueOf(head.get("version")),
                String.valueOf(head.get("summation")),
                String.valueOf(head.get("kernels")),
                head.get("seconds") instanceof Number number ? number.doubleValue() : Double.NaN,
                head.get("data") instanceof Map<?, ?> map ? map : Map.of(),
                cases);
    }

    /// Refuses an answer of another version, order of summation, or data.
    ///
    /// @throws InputErrors with the difference
    public void requireSame(String here, String order, Map<String, String> files) {
        differ("the version of Tropism", here, version);
        differ("the order of summation", order, summation);
        data.forEach((path, hash) -> differ("the content of " + path, files.get(path), hash));
    }

    private static void differ(String what, @Nullable Object here, @Nullable Object there) {
        if (!String.valueOf(here).equals(String.valueOf(there))) {
            throw new InputErrors(
                    "--engine",
                    what + " is " + there + " on a worker, and " + here + " here",
                    "give all machines the same version and the same files");
        }
    }

    /// A case as it travels.
    static byte[] payload(FinishedCase one) {
        byte[] text = Packing.pack(one.text(), null);
        var payload = ByteBuffer.allocate(HEAD + text.length);
        return payload.putLong(one.index()).put((byte) (one.failed() ? 1 : 0)).put(text).array();
    }

    private static byte[] next(ByteBuffer bytes) {
        var payload = Frames.next(bytes);
        if (payload == null) {
            throw damaged();
        }
        return payload;
    }

    private static InputErrors damaged() {
        return new InputErrors(
                "--engine", "an answer was damaged on its way", "run the same command again");
    }
}
