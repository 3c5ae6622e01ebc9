"""Values, mirror maps, conjugates and divergences of potentials in 60 digits.

    python mirrors.py > ../resources/org/tropism/problem/geometry/mirrors.csv

Columns: potential, p (0 where there is none), w (3), a (3), value(w), mirror(w) (3),
conjugate(mirror(a)), divergence(w, a). The doubles w and a are taken as exact.
"""

import random

from mpmath import exp, log, mp, mpf, sign

mp.dps = 60
random.seed(11)


def power(p):
    q = p / (p - 1)
    return (
        lambda w: sum(abs(x) ** p for x in w) / p,
        lambda w: [sign(x) * abs(x) ** (p - 1) for x in w],
        lambda z: sum(abs(x) ** q for x in z) / q,
    )


def norm(p):
    q = p / (p - 1)

    def size(w, r):
        return sum(abs(x) ** r for x in w) ** (1 / r)

    return (
        lambda w: size(w, p) ** 2 / 2,
        lambda w: [sign(x) * abs(x) ** (p - 1) * size(w, p) ** (2 - p) for x in w],
        lambda z: size(z, q) ** 2 / 2,
    )


def entropy():
    return (
        lambda w: sum(x * log(x) - x for x in w),
        lambda w: [log(x) for x in w],
        lambda z: sum(exp(x) for x in z),
    )


def simplex():
    return (
        lambda w: sum(x * log(x) for x in w),
        lambda w: [log(x) for x in w],
        lambda z: log(sum(exp(x) for x in z)),
    )


def row(name, p, maps, w, a):
    value, mirror, conjugate = maps
    W, A = [mpf(x) for x in w], [mpf(x) for x in a]
    if name == "simplex-entropy":
        divergence = sum(x * log(x / y) - x + y for x, y in zip(W, A))
    else:
        divergence = value(W) - value(A) - sum(z * (x - y) for z, x, y in zip(mirror(A), W, A))
    numbers = [value(W), *mirror(W), conjugate(mirror(A)), divergence]
    print(",".join([name, repr(p), *map(repr, w), *map(repr, a)] + [repr(float(v)) for v in numbers]))


print("potential,p,w0,w1,w2,a0,a1,a2,value,z0,z1,z2,conjugate,divergence")
for nearness in [1e-9, 1e-5, 1e-3, 0.02, 0.4, 3.0]:
    for size in [1e-8, 1.0, 1e6]:
        a = [size * random.gauss(0, 1) for _ in range(3)]
        w = [x * (1 + nearness * random.gauss(0, 1)) for x in a]
        for p in [1.1, 1.5, 2.0, 3.0, 10.0]:
            row("power", p, power(mpf(p)), w, a)
            row("p-norm", p, norm(mpf(p)), w, a)
        a, w = [abs(x) for x in a], [abs(x) for x in w]
        row("negative-entropy", 0.0, entropy(), w, a)
        row("simplex-entropy", 0.0, simplex(), [x / sum(w) for x in w], [x / sum(a) for x in a])
