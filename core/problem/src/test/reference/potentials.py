"""High-precision tables of the potentials, computed by mpmath alone.

Usage: python potentials.py > ../resources/org/tropism/problem/geometry/potentials.csv

Every row takes its inputs as exact doubles. `primal` rows start at w, `dual` rows at z. Results below the normal
doubles are written as 0, beyond them as inf. depth 2 stands for the hyperentropy, whose `log` is ln s; for
depth >= 3 `log` is ln alpha of the depth potential. Columns a, b, c, e:
  primal: value, mirror, inverse curvature, ln(1 - |mirror|) (depth >= 3)
  dual:   inverse mirror, its slope, conjugate, 0
"""

import random

from mpmath import mp, mpf, exp, expm1, log, log1p, asinh, sqrt, sinh, cosh

mp.dps = 80
random.seed(20)


def out(x):
    x = mpf(x)
    if x != 0 and abs(x) < mpf("2.3e-308"):
        return "0"
    if abs(x) > mpf("1.79e308"):
        return "inf" if x > 0 else "-inf"
    return repr(float(x))


def h_of(a, p):
    return expm1(p * a) - expm1(-p * log1p(-expm1(-a)))


def solve(y, p):
    lo, hi = log1p(y / 2) / p, log1p(y) / p + 1
    a = lo
    for _ in range(200):
        far = log1p(-expm1(-a))
        slope = p * (exp(p * a) + exp(-a - (p + 1) * far))
        change = (h_of(a, p) - y) / slope
        a -= change
        if abs(change) < mpf(10) ** -70 * a:
            return a
    raise ArithmeticError((y, p))


def primal(depth, logs, w):
    logs, w = mpf(logs), mpf(w)
    if depth == 2:
        s = exp(logs)
        small = abs(w) < s * mpf(10) ** -20
        x = w / s
        value = s * (x**2 / 2 - x**4 / 24) if small else w * asinh(x) - sqrt(w * w + s * s) + s
        return value, asinh(x), sqrt(w * w + s * s), mpf(0)
    p = mpf(depth) / (depth - 2)
    c = mpf(2) / (depth - 2)
    power = exp(depth * logs)
    a = solve(abs(w) / power, p)
    zeta = -expm1(-a)
    far = log1p(zeta)
    if zeta < mpf(10) ** -20:
        integral = p * zeta**2
    else:
        integral = (expm1(c * a) + expm1(-c * far)) / c
    curvature = power * p * (exp((p + 1) * a) + exp(-(p + 1) * far))
    sign = 1 if w > 0 else -1
    return abs(w) * zeta - power * integral, sign * zeta, curvature, -a


def dual(depth, logs, z):
    logs, z = mpf(logs), mpf(z)
    if depth == 2:
        s = exp(logs)
        return s * sinh(z), s * cosh(z), 2 * s * sinh(z / 2) ** 2, mpf(0)
    p = mpf(depth) / (depth - 2)
    c = mpf(2) / (depth - 2)
    power = exp(depth * logs)
    near, far = log1p(-abs(z)), log1p(abs(z))
    w = power * (expm1(-p * near) - expm1(-p * far)) * (1 if z > 0 else -1)
    slope = power * p * (exp(-(p + 1) * near) + exp(-(p + 1) * far))
    if abs(z) < mpf(10) ** -20:
        integral = p * z * z
    else:
        integral = (expm1(-c * near) + expm1(-c * far)) / c
    return w, slope, power * integral, mpf(0)


def row(kind, depth, logs, x, f):
    print(",".join([kind, str(depth), repr(logs), repr(x)] + [out(v) for v in f(depth, logs, x)]))


print("kind,depth,log,x,a,b,c,e")
for logs in [-2000.0, -744.0, -690.7755, -345.3, -40.25, -3.7, 0.0, 1.25, 18.42, 200.5, 690.7]:
    for size in [1e-300, 1e-200, 1e-100, 1e-17, 3.3e-9, 0.0123, 0.77, 1.0, 5.5, 1234.5, 1e17, 1e99, 1e200, 1e300]:
        row("primal", 2, logs, size * random.choice([-1, 1]), primal)
    for ratio in [1e-9, 1e-3, 0.1, 0.9, 2.0, 30.0, 1e5, 1e9, 1e30]:
        w = float(mpf(ratio) * exp(mpf(logs)))
        if 1e-300 < w < 1e300:
            row("primal", 2, logs, w, primal)
    for z in [1e-300, 1e-17, 1e-8, 1e-3, 0.3, 1.0, 4.4, 20.0, 77.7, 300.0, 690.0, 705.0, 1400.0, 2001.5, 2690.0]:
        row("dual", 2, logs, z * random.choice([-1, 1]), dual)
for depth in [3, 4, 6, 10, 64]:
    for alpha in [1e-150, 1e-100, 1e-40, 1e-6, 0.003, 0.4, 1.0, 30.0, 1e8]:
        logs = float(log(mpf(alpha)))
        for size in [1e-280, 1e-100, 1e-17, 1e-6, 0.0123, 1.0, 12.5, 1e10, 1e100, 1e280]:
            row("primal", depth, logs, size * random.choice([-1, 1]), primal)
        for ratio in [1e-9, 1e-3, 0.1, 0.5, 0.9, 3.0, 100.0, 1e9, 1e30]:
            w = float(mpf(ratio) * exp(depth * mpf(logs)))
            if 1e-290 < w < 1e300:
                row("primal", depth, logs, w, primal)
        for z in [1e-300, 1e-17, 1e-8, 1e-3, 0.2, 0.2499, 0.2501, 0.499, 0.501, 0.9, 0.9999, 1 - 1e-9, 1 - 2.0**-52]:
            row("dual", depth, logs, z * random.choice([-1, 1]), dual)
