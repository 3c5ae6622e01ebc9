"""Writes values of the special functions, correctly rounded from 80-digit arithmetic.

    python special_reference.py > ../resources/org/tropism/base/special/special.txt

Lines: `name arguments value`, all hexadecimal doubles; the arguments are exact.
"""

import random

import mpmath as mp

mp.mp.dps = 80
random.seed(20261122)


def emit(name, arguments, value):
    rounded = float(value)  # mpmath rounds to nearest
    if rounded != 0 and abs(rounded) < 2.3e-308:
        return  # subnormal results have fewer digits
    print(name, *[float(a).hex() for a in arguments], rounded.hex())


def asinh(w, log_scale):
    r = mp.mpf(w) / mp.exp(mp.mpf(log_scale))
    return mp.asinh(r)


def entropy(w, log_scale):
    s = mp.exp(mp.mpf(log_scale))
    r = mp.mpf(w) / s
    if abs(r) < mp.mpf(10) ** -25:
        return s * (r**2 / 2 - r**4 / 24)
    with mp.workdps(160):
        return s * (r * mp.asinh(r) - mp.sqrt(1 + r**2) + 1)


def hyperbolic(z, log_scale, which):
    s, z = mp.exp(mp.mpf(log_scale)), mp.mpf(z)
    if which == "sinh":
        return s * mp.sinh(z)
    if which == "cosh":
        return s * mp.cosh(z)
    return 2 * s * mp.sinh(z / 2) ** 2


SCALES = [0.0, -1.5, 3.25, -37.0, 36.8, -230.0, -460.5, -691.0, -700.0, -720.3, -745.0, -1000.0]
SCALES += [-2000.0, -4605.17, -10000.0, 300.0, 709.0, 1200.0]
POINTS = [1.0, 1e-8, 0.01, 0.3, 3.0, 1e3, 1e8, 1e150, 1e308, 1e-150, 1e-300, 1e-320, 5e-324]
for log_scale in SCALES:
    points = POINTS + [10.0 ** random.uniform(-300, 300) for _ in range(6)]
    near = float(mp.exp(log_scale)) if -740 < log_scale < 700 else 0.0
    points += [near * f for f in (1e-9, 0.1, 0.9, 1.1, 7.0, 1e4, 2.6e8, 2.8e8) if 0 < near * f < 1e308]
    for w in points:
        emit("asinh", (w, log_scale), asinh(w, log_scale))
        if entropy(w, log_scale) < 1e308:
            emit("entropy", (-w, log_scale), entropy(w, log_scale))
    arguments = [1e-300, 1e-20, 1e-9, 0.02, 0.5, 1.0, 5.0, 21.9, 22.1, 43.0, 44.5, 300.0, 709.0]
    arguments += [-log_scale + f for f in (-600.0, -30.7, -1.1, 0.01, 2.3, 17.0, 500.0, 708.0)]
    for z in arguments:
        if z <= 0:
            continue
        for which in ("sinh", "cosh", "cosh-1"):
            value = hyperbolic(z, log_scale, which)
            if value < 1.7e308:
                emit(which, (-z if which != "sinh" else z, log_scale), value)

for x in [1e-300, 1e-20, 1e-5, 0.1, 0.5, 0.69, 0.7, 1.0, 5.0, 21.9, 22.1, 30.0, 36.0, 700.0, 1e5]:
    log1mexp = mp.log(-mp.expm1(-mp.mpf(x))) if x < 1 else mp.log1p(-mp.exp(-mp.mpf(x)))
    emit("log1mexp", (x,), log1mexp)
    emit("logsinh", (x,), mp.log(mp.sinh(mp.mpf(x))))
    if x >= 1e-20:
        emit("logcosh", (x,), mp.log1p(2 * mp.sinh(mp.mpf(x) / 2) ** 2))
    for b in (-x, -0.9 * x - 1e-3, 3.0, -700.0 - x):
        emit("logaddexp", (x, b), mp.log(mp.exp(mp.mpf(x)) + mp.exp(mp.mpf(b))))
        if mp.mpf(x) + mp.mpf(b) < 709:
            emit("expsum", (x, b), mp.exp(mp.mpf(x) + mp.mpf(b)))
