package org.tropism.experiment.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The identity of a case: the first 128 bits of the SHA-256 of its canonical JSON, as 32
/// hexadecimal digits.
public record CaseId(String hex) {
    /// The identity of a canonical text.
    public static CaseId of(String canonical) {
        return new CaseId(sha256(canonical).substring(0, 32));
    }

    /// The whole SHA-256 of a text, 64 digits.
    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
