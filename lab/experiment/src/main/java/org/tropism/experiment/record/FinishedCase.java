package org.tropism.experiment.record;

import java.nio.charset.StandardCharsets;

/// A finished case as engines hand it over: its record as text, and what is asked of it before the
/// text is read.
///
/// @param index the position of the case in its sweep
/// @param failed whether it failed by a bug
/// @param text the record as {@link RecordJson} writes it, in UTF-8; kept, not copied
public record FinishedCase(long index, boolean failed, byte[] text) {
    /// A record as text, in O(its size).
    public static FinishedCase of(CaseRecord record) {
        byte[] text = RecordJson.write(record).getBytes(StandardCharsets.UTF_8);
        return new FinishedCase(record.index(), record.failure() != null, text);
    }

    /// The record of the text.
    ///
    /// @param source the name for messages
    /// @throws org.tropism.base.describe.InputErrors if the text is no record
    public CaseRecord record(String source) {
        return RecordJson.read(source, new String(text, StandardCharsets.UTF_8));
    }
}
