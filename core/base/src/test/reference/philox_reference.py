"""Writes the reference words of Philox 4x64-10 and of the named streams.

Two generators that share no code with the product: the ten rounds written out below with Python
integers (checked against the vectors published with Random123), and numpy.random.Philox.

    python philox_reference.py > ../resources/org/tropism/base/random/philox.txt

Lines: `block <6 words: counter 0..3, key 0..1> <4 words>`, `stream <seed> <path> <key words>`,
`words <8 words>`, `doubles <4 hexadecimal doubles>` of the stream above, `below <bound> <8 integers>`
from the beginning of that stream, `permutation <n> <values>` from its beginning. Words are hexadecimal.
"""

import hashlib
import struct

import numpy as np

MASK = (1 << 64) - 1
M0, M1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
W0, W1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B


def block(counter, key):
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = M0 * c0, M1 * c2
        c0, c1, c2, c3 = (p1 >> 64) ^ c1 ^ k0, p1 & MASK, (p0 >> 64) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + W0) & MASK, (k1 + W1) & MASK
    return [c0, c1, c2, c3]


def numpy_words(counter, key, count):
    """The words from the block of `counter` on; numpy counts up before each block."""
    before = (sum(c << (64 * i) for i, c in enumerate(counter)) - 1) % (1 << 256)
    philox = np.random.Philox(key=np.array(key, dtype=np.uint64), counter=before)
    return [int(w) for w in philox.random_raw(count)]


def stream_key(seed, path):
    encoded = b"tropism.random.1" + struct.pack(">q", seed)
    for name in path:
        encoded += struct.pack(">I", len(name.encode())) + name.encode()
    return list(struct.unpack(">QQ", hashlib.sha256(encoded).digest()[:16]))


def below(words, bound):
    """Lemire's unbiased integer from an iterator of words."""
    skipped = (1 << 64) % bound
    while True:
        product = next(words) * bound
        if product & MASK >= skipped:
            return product >> 64


def hexes(values):
    return " ".join(format(v, "016x") for v in values)


PUBLISHED = [  # Random123, kat_vectors, philox4x64 with 10 rounds
    ([0] * 4, [0] * 2, "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b"),
    ([MASK] * 4, [MASK] * 2, "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0"),
    (
        [0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89],
        [0x452821E638D01377, 0xBE5466CF34E90C6C],
        "a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6",
    ),
]

for counter, key, expected in PUBLISHED:
    assert hexes(block(counter, key)) == expected, (hexes(block(counter, key)), expected)
    assert hexes(numpy_words(counter, key, 4)) == expected
    print("block", hexes(counter + key), expected)

for seed, path in [
    (0, []),
    (7, ["data", "noise"]),
    (-1, ["case"]),
    (9223372036854775807, ["größe", "α"]),
    (7, ["data"]),
    (7, ["dat", "anoise"]),
]:
    key = stream_key(seed, path)
    words = [w for c in range(1, 101) for w in block([c, 0, 0, 0], key)]
    philox = np.random.Philox(key=np.array(key, dtype=np.uint64), counter=0)
    assert [int(w) for w in philox.random_raw(400)] == words
    uniform = np.random.Generator(
        np.random.Philox(key=np.array(key, dtype=np.uint64), counter=0)
    ).random(4)
    print("stream", seed, "/".join(path) or "-", hexes(key))
    print("words", hexes(words[:8]))
    print("doubles", " ".join(float(u).hex() for u in uniform))
    for bound in (1, 6, 1000, 2**31 - 1):
        source = iter(words)
        print("below", bound, *[below(source, bound) for _ in range(8)])
    source = iter(words)
    permutation = list(range(10))
    for i in range(9, 0, -1):
        j = below(source, i + 1)
        permutation[i], permutation[j] = permutation[j], permutation[i]
    print("permutation", 10, *permutation)
