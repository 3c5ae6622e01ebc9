"""Bregman projections in the power, p-norm and entropy potentials.

cvxpy finds each solution; the optimality conditions are then solved in 50 digits (mpmath) from
there. Every solution printed fits to 1e-30 and is stationary.

    python mirror_reference.py > ../resources/org/tropism/oracle/mirrors.txt
"""

import cvxpy as cp
import mpmath as mp
import numpy as np

mp.mp.dps = 50
rng = np.random.default_rng(5)


def power_map(z, q):
    return [mp.sign(t) * abs(t) ** (q - 1) for t in z]


def norm_map(z, q):
    size = sum(abs(t) ** q for t in z) ** (1 / q)
    return [mp.sign(t) * (abs(t) / size) ** (q - 1) * size for t in z]


def softmax(z):
    e = [mp.exp(t) for t in z]
    return [t / sum(e) for t in e]


MAPS = {
    "power": lambda p: (lambda z: power_map(z, mp.mpf(p) / (mp.mpf(p) - 1))),
    "p-norm": lambda p: (lambda z: norm_map(z, mp.mpf(p) / (mp.mpf(p) - 1))),
    "negative-entropy": lambda p: (lambda z: [mp.exp(t) for t in z]),
    "simplex-entropy": lambda p: softmax,
}


def cvx(name, p, X, y, z0):
    b = cp.Variable(X.shape[1])
    constraints = [X @ b == y]
    if name == "power":
        f = cp.sum(cp.power(cp.abs(b), p)) / p - z0 @ b
    elif name == "p-norm":
        f = cp.square(cp.pnorm(b, p)) / 2 - z0 @ b
    else:
        f = -cp.sum(cp.entr(b)) - z0 @ b
        if name == "negative-entropy":
            f = f - cp.sum(b)
        else:
            constraints.append(cp.sum(b) == 1)
    cp.Problem(cp.Minimize(f), constraints).solve(solver=cp.CLARABEL)
    return b.value


def gradient(name, p, b):
    if name == "power":
        return np.sign(b) * np.abs(b) ** (p - 1)
    if name == "p-norm":
        return np.sign(b) * np.abs(b) ** (p - 1) * np.sum(np.abs(b) ** p) ** ((2 - p) / p)
    return np.log(b)


def solve(name, p, X, y, z0):
    n, d = X.shape
    b = cvx(name, p, X, y, z0)
    rows = np.vstack([X, np.ones(d)]) if name == "simplex-entropy" else X
    nu = np.linalg.lstsq(rows.T, gradient(name, p, b) - z0, rcond=None)[0][:n]
    at = MAPS[name](p)
    XM = [[mp.mpf(v) for v in r] for r in X]
    Z = [mp.mpf(v) for v in z0]

    def beta(nu):
        return at([Z[j] + sum(XM[i][j] * nu[i] for i in range(n)) for j in range(d)])

    def residual(nu):
        b = beta(nu)
        return [sum(XM[i][j] * b[j] for j in range(d)) - mp.mpf(y[i]) for i in range(n)]

    # Newton with the analytic structure left to finite differences of 25 digits
    nu = [mp.mpf(v) for v in nu]
    for _ in range(60):
        r = residual(nu)
        size = max(abs(v) for v in r)
        if size < mp.mpf(10) ** -38:
            break
        h = mp.mpf(10) ** -25
        J = mp.matrix(n, n)
        for k in range(n):
            moved = list(nu)
            moved[k] += h
            rk = residual(moved)
            for i in range(n):
                J[i, k] = (rk[i] - r[i]) / h
        step = mp.lu_solve(J, mp.matrix(r))
        t = mp.mpf(1)
        while t > mp.mpf(10) ** -12:
            new = [nu[k] - t * step[k] for k in range(n)]
            if max(abs(v) for v in residual(new)) < size:
                break
            t /= 2
        nu = new
    assert max(abs(v) for v in residual(nu)) < mp.mpf(10) ** -30, (name, p)
    result = beta(nu)
    assert max(abs(float(r) - c) for r, c in zip(result, b)) < 1e-3 * max(abs(b)), (name, p)
    return result


for k, (n, d) in enumerate([(3, 6), (5, 12), (2, 9)]):
    X = rng.normal(size=(n, d))
    inner = rng.exponential(size=d)
    inner /= inner.sum()
    y = X @ inner * (1 if k != 1 else 1)
    start = rng.exponential(size=d) * [1.0, 0.1, 3.0][k]
    print(f"instance m{k} {n} {d}")
    print("inputs", *[repr(float(v)) for v in X.ravel()])
    print("targets", *[repr(float(v)) for v in y])
    for name in MAPS:
        for p in [1.1, 1.5, 3.0, 6.0] if name in ("power", "p-norm") else [0.0]:
            for kind in ["zero", "start"]:
                if name.endswith("entropy"):
                    w0 = np.full(d, 1.0 / d) if kind == "zero" else start
                    if name == "simplex-entropy":
                        w0 = w0 / w0.sum()
                elif kind == "zero":
                    continue
                else:
                    w0 = start * np.sign(rng.normal(size=d))
                z0 = gradient(name, p, w0)
                b = solve(name, p, X, y, z0)
                print("start-of", name, repr(p) + kind, *[repr(float(v)) for v in z0])
                print(name, repr(p) + kind, repr(p), *[mp.nstr(v, 20) for v in b])
