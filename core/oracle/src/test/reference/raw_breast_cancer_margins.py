"""Largest margins of the breast cancer data as they are (columns from 1e-3 to 4e3), with and without intercept: Clarabel on columns
divided by their largest entries, then the conditions of optimality on what it leaves by Newton's method in 60 digits, and the
dual point and all margins checked there.

    python raw_breast_cancer_margins.py breast-cancer-wisconsin.csv
"""

import sys

import cvxpy as cp
import mpmath as mp
import numpy as np

from margin_reference import TIGHT, fourier

mp.mp.dps = 60


def polished(z, c, rows, sizes, b0, lam0, groups, coordinates, gradient, weight, least):
    """Newton on the free coordinates, the intercepts and the multipliers; the squares' root where there are more of the one."""
    n, e = z.shape[0], c.shape[1]
    T = [k for k in range(n) if lam0[k] > least * max(lam0)]
    free = [j for g in groups for j in g]
    at = {j: i for i, j in enumerate(free)}
    m = len(free)

    def conditions(*v):
        x, b, lam = v[:m], v[m:m + e], v[m + e:]
        slope = gradient([[x[at[j]] for j in g] for g in groups])
        out = [s - mp.fdot(lam, (rows[k][j] for k in T)) for g, part in zip(groups, slope) for j, s in zip(g, part)]
        out += [mp.fdot(lam, (mp.mpf(float(c[k, i])) for k in T)) for i in range(e)]
        return out + [mp.fdot(x, (rows[k][j] for j in free)) + mp.fdot(b, map(float, c[k])) - 1 for k in T]

    start = [mp.mpf(float(coordinates[j])) for j in free] + [mp.mpf(float(t)) for t in b0] + [mp.mpf(float(lam0[k])) for k in T]
    root = list(mp.findroot(conditions, start, tol=1e-50, maxsteps=80))
    x, b, lam = root[:m], root[m:m + e], root[m + e:]
    assert min(lam) > 0
    for g in sizes:
        u = mp.norm(mp.matrix([mp.fdot(lam, (rows[k][j] for k in T)) for j in g]))
        assert u < weight(g) * (1 + mp.mpf(10) ** -25), (g, u)
    for k in range(n):
        value = mp.fdot(x, (rows[k][j] for j in free)) + mp.fdot(b, map(float, c[k]))
        assert value > 1 - mp.mpf(10) ** -25, (k, value)
    return sum(weight(g) * mp.norm(mp.matrix([x[at[j]] for j in g])) for g in groups)


def grouped(name, z, c, vectors, groups, weight):
    """The least sum of weighted lengths of the groups of coordinates in an orthonormal basis."""
    n, d = z.shape
    e = c.shape[1]
    zm = [[mp.mpf(float(t)) for t in r] for r in z]
    rows = [[mp.fdot(v, r) for v in vectors] for r in zm]
    A = np.array([[float(t) for t in r] for r in rows])
    beta, b = cp.Variable(d), cp.Variable(max(1, e))
    size = 3e4
    norm = sum(float(weight(g)) * (cp.abs(beta[g[0]]) if len(g) == 1 else cp.norm(beta[list(g)])) for g in groups)
    held = [A @ beta * size + (c @ b if e else 0) >= 1]
    cp.Problem(cp.Minimize(norm), held).solve(**TIGHT)
    x = beta.value * size
    lam = held[0].dual_value * size
    for least in (1e-4, 1e-5, 1e-6, 1e-3, 1e-7):
        for off in (1e-5, 1e-6, 1e-4, 1e-7):
            length = {g: np.linalg.norm(x[list(g)]) for g in groups}
            some = [g for g in groups if length[g] > off * max(length.values())]
            try:
                value = polished(z, c, rows, groups, b.value if e else [], lam, some, x,
                                 lambda parts: [[weight(g) * t / mp.norm(mp.matrix(p)) for t in p] for g, p in zip(some, parts)],
                                 weight, least)
                print(name, e, mp.nstr(value, 20), flush=True)
                return
            except (AssertionError, ValueError, ZeroDivisionError):
                continue
    print(name, e, "Clarabel", sum(float(weight(g)) * np.linalg.norm(x[list(g)]) for g in groups), flush=True)


def main():
    table = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
    X, y = table[:, :-1], 2 * table[:, -1] - 1
    n, d = X.shape
    z = X * y[:, None]
    vectors, groups, weights = [], [], {}
    for part, w in fourier(d):
        g = tuple(range(len(vectors), len(vectors) + len(part)))
        vectors += part
        groups.append(g)
        weights[g] = w
    unit = [[mp.mpf(int(i == j)) for j in range(d)] for i in range(d)]
    for c in (np.zeros((n, 0)), y[:, None]):
        grouped("l1", z, c, unit, [(j,) for j in range(d)], lambda g: mp.mpf(1))
        grouped("dft-l1", z, c, vectors, groups, lambda g: weights[g])


if __name__ == "__main__":
    main()
