package org.tropism.base.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The 128-bit key of the stream of a seed and a path of names.
///
/// It is the first half of the SHA-256 of the concatenation of
///
/// - the 16 ASCII bytes `tropism.random.1`,
/// - the seed: 8 bytes, two's complement, big-endian,
/// - for each name from the root downwards: its length in bytes (4 bytes, big-endian), and its
///   UTF-8
///   bytes,
///
/// read as two big-endian 64-bit words. Lengths make the encoding injective: `a/bc` and `ab/c`
/// differ.
///
/// In Python, the uniform numbers of `RandomStream.root(7).child("data").child("noise")` are
///
/// ```python
/// encoded = b"tropism.random.1" + struct.pack(">q", 7)
/// for name in ("data", "noise"):
///     encoded += struct.pack(">I", len(name.encode())) + name.encode()
/// key = struct.unpack(">QQ", hashlib.sha256(encoded).digest()[:16])
/// philox = numpy.random.Philox(key=numpy.array(key, dtype=numpy.uint64), counter=0)
/// numpy.random.Generator(philox).random(10)
/// ```
///
/// @param seed the seed of the root
/// @param names from the root downwards
/// @param word0 the first key word
/// @param word1 the second key word
record StreamKey(long seed, List<String> names, long word0, long word1) {
    private static final byte[] DOMAIN = "tropism.random.1".getBytes(StandardCharsets.US_ASCII);

    static StreamKey root(long seed) {
        return of(seed, List.of());
    }

    /// The key of a name below this one.
    ///
    /// @throws IllegalArgumentException if the name is empty, contains `/`, or is not well-formed
    ///     Unicode
    StreamKey child(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a stream: it is empty or contains '/'");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("a stream's name is not well-formed Unicode");
        }
        var longer = new ArrayList<>(names);
        longer.add(name);
        return of(seed, List.copyOf(longer));
    }

    /// The names, joined by `/`.
    String path() {
        return String.join("/", names);
    }

    private static StreamKey of(long seed, List<String> names) {
        var hash = sha256();
        hash.update(DOMAIN);
        hash.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        for (var name : names) {
            var bytes = name.getBytes(StandardCharsets.UTF_8);
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            hash.update(bytes);
        }
        var words = ByteBuffer.wrap(hash.digest());
        return new StreamKey(seed, names, words.getLong(), words.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
