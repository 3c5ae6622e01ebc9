"""Reference solutions in multiple precision (mpmath), printed to 30 digits.

Every solution is verified here: the residual of X.beta = y and the optimality conditions hold to
1e-35 relative in exact data (the doubles of X and y are taken as exact rationals).

    python bregman_reference.py > ../resources/org/tropism/oracle/bregman.txt
"""

import sys

import mpmath as mp
import numpy as np


def hyper(L):
    """beta, slope of beta = s*sinh(z) for ln s = L (a list)."""
    s = [mp.e ** l for l in L]

    def at(z):
        return (
            [si * mp.sinh(t) for si, t in zip(s, z)],
            [si * mp.cosh(t) for si, t in zip(s, z)],
        )

    return at


def depth(D, loga):
    """beta, slope of beta = a*h_D(z/w), w = (alpha/alpha_ref)^(2-D) = 1 for a uniform scale."""
    p = mp.mpf(D) / (D - 2)
    a = mp.e ** loga

    def at(z):
        if any(abs(t) >= 1 for t in z):
            return None, None
        return (
            [a * ((1 - t) ** (-p) - (1 + t) ** (-p)) for t in z],
            [a * p * ((1 - t) ** (-p - 1) + (1 + t) ** (-p - 1)) for t in z],
        )

    return at


def newton(X, y, at, z0, nu, tol, cap=200):
    n, d = X.rows, X.cols
    for _ in range(cap):
        z = [z0[j] + sum(X[i, j] * nu[i] for i in range(n)) for j in range(d)]
        b, w = at(z)
        if b is None:
            return None
        r = mp.matrix([y[i] - sum(X[i, j] * b[j] for j in range(d)) for i in range(n)])
        H = mp.matrix(n, n)
        for i in range(n):
            for k in range(i + 1):
                H[i, k] = H[k, i] = sum(X[i, j] * w[j] * X[k, j] for j in range(d))
        try:
            step = mp.lu_solve(H, r)
        except ZeroDivisionError:
            return None
        dz = [sum(X[i, j] * step[i] for i in range(n)) for j in range(d)]
        slope = sum(r[i] * step[i] for i in range(n))
        big = max(abs(t) for t in dz)
        t = min(mp.mpf(1), 2 / big) if big > 0 else mp.mpf(1)
        for _ in range(200):
            b2, _ = at([zz + t * q for zz, q in zip(z, dz)])
            if b2 is not None:
                there = sum((y[i] - sum(X[i, j] * b2[j] for j in range(d))) * step[i] for i in range(n))
                if there >= -slope / 2:
                    break
            t /= 2
        nu = nu + t * step
        size = max(abs(v) for v in nu) + mp.mpf(10) ** -1000
        if t == 1 and max(abs(v) for v in step) <= tol * size:
            return nu, b2, H
    return None


def instance(seed, n, d, kind):
    rng = np.random.default_rng(seed)
    if kind == "exact":  # dyadic numbers: y = X.truth without rounding
        X = rng.integers(-64, 65, (n, d)) / 32.0
        truth = np.zeros(d)
        truth[:2] = [1.0, -0.75]
        return X, X @ truth
    X = rng.standard_normal((n, d))
    if kind == "sparse":
        truth = np.zeros(d)
        truth[: max(1, n // 3)] = rng.standard_normal(max(1, n // 3))
        return X, X @ truth
    return X, rng.standard_normal(n)


def out(label, values):
    print(label, *[v if isinstance(v, str) else mp.nstr(v, 30) for v in values])


def verified(X, y, b):
    for i in range(X.rows):
        r = sum(X[i, j] * b[j] for j in range(X.cols)) - y[i]
        assert abs(r) <= mp.mpf(10) ** -35 * max(abs(y[i]), max(abs(t) for t in b)), mp.nstr(r)


def path_hyper(name, Xd, yd, alphas, z0=None, offset=None):
    n, d = Xd.shape
    mp.mp.dps = {"exact": 700, "sparse": 120, "shaped": 150}.get(name, 60)
    X = mp.matrix(Xd.tolist())
    y = mp.matrix(yd.tolist())
    z0 = [mp.mpf(0)] * d if z0 is None else [mp.mpf(t) for t in z0]
    offset = [mp.mpf(0)] * d if offset is None else offset
    targets = []
    for a in alphas:
        for convention, factor in (("uv", mp.mpf(1) / 2), ("w", mp.mpf(2))):
            targets.append((2 * mp.log(mp.mpf(a)) + mp.log(factor), convention, a))
    targets.sort(key=lambda t: -t[0])
    L = targets[0][0]
    nu = mp.matrix(n, 1)
    # the largest scale is easy: start there
    res = newton(X, y, hyper([L + o for o in offset]), z0, nu, mp.mpf(10) ** -25)
    nu, b, H = res
    for goal, convention, a in targets:
        h = mp.mpf(2)
        while L > goal:
            if L > 3 and offset[-1] == 0:  # quadratic regime: the dual variable scales like 1/s
                step = min(L - 3, L - goal)
                guess = nu * mp.e ** step
            else:  # the path is nearly straight in ln s
                step = min(h, L - goal)
                guess = nu + step * mp.lu_solve(H, X * mp.matrix(b))
                h *= mp.mpf(1.7)
            res = newton(X, y, hyper([L - step + o for o in offset]), z0, guess, mp.mpf(10) ** -8, 40)
            if res is None:
                h = step / 4
                continue
            L -= step
            nu, b, H = res
        L = goal
        nu, b, H = newton(X, y, hyper([L + o for o in offset]), z0, nu, mp.mpf(10) ** -45)
        verified(X, y, b)
        out("hyperentropy", [convention, repr(float(a))] + [mp.mpf(t) for t in b])
        sys.stdout.flush()


def path_depth(D, Xd, yd, alphas):
    n, d = Xd.shape
    p = mp.mpf(D) / (D - 2)
    mp.mp.dps = 60 + int(-3 * D * mp.log10(min(alphas)))
    X = mp.matrix(Xd.tolist())
    y = mp.matrix(yd.tolist())
    z0 = [mp.mpf(0)] * d
    lnow = mp.log(mp.mpf(10)) * 1
    res = newton(X, y, depth(D, lnow), z0, mp.matrix(n, 1), mp.mpf(10) ** -8)
    nu, b, H = res
    for a in alphas:
        goal = D * mp.log(mp.mpf(repr(a)))
        h = mp.mpf(1)
        while lnow > goal:
            step = min(h, lnow - goal)
            guess = nu + mp.lu_solve(H, X * mp.matrix(b)) * (1 - mp.e ** (-step / p)) * p
            res = newton(X, y, depth(D, lnow - step), z0, guess, mp.mpf(10) ** -8, 40)
            if res is None:
                res = newton(X, y, depth(D, lnow - step), z0, nu, mp.mpf(10) ** -8, 40)
            if res is None:
                h = step / 2
                continue
            lnow -= step
            nu, b, H = res
            h = step * mp.mpf(1.5)
        res = newton(X, y, depth(D, goal), z0, nu, mp.mpf(10) ** -(mp.mp.dps - 30))
        verified(X, y, res[1])
        out("depth", [str(D), repr(a)] + res[1])
        sys.stdout.flush()


def main():
    alphas = [1e8, 1e3, 1.0, 1e-2, 1e-6, 1e-20, 1e-50, 1e-100, 1e-150]
    cases = [(1, 5, 8, "generic"), (2, 10, 30, "generic"), (3, 6, 16, "sparse"), (4, 10, 30, "sparse"), (5, 5, 9, "exact")]
    for seed, n, d, kind in cases:
        Xd, yd = instance(seed, n, d, kind)
        print("instance", kind, n, d)
        print("inputs", *[repr(float(t)) for t in Xd.ravel()])
        print("targets", *[repr(float(t)) for t in yd])
        path_hyper(kind, Xd, yd, [mp.mpf(repr(a)) for a in alphas])
        if n < 10:
            for D in (3, 4, 6):
                path_depth(D, Xd, yd, [0.8, 0.1, 0.01, 0.001] + ([1e-8, 1e-20] if kind == "generic" else []))
    # a start away from zero, and a scale per coordinate over six decades
    Xd, yd = instance(6, 6, 15, "generic")
    print("instance shaped 6 15")
    print("inputs", *[repr(float(t)) for t in Xd.ravel()])
    print("targets", *[repr(float(t)) for t in yd])
    start = np.random.default_rng(8).uniform(-3, 3, 15)
    offset = np.linspace(0, -27.5, 15)
    print("start", *[repr(float(t)) for t in start])
    print("offset", *[repr(float(t)) for t in offset])
    path_hyper("shaped", Xd, yd, [mp.mpf(repr(a)) for a in alphas[1:]], start, [mp.mpf(t) for t in offset])


if __name__ == "__main__":
    main()
