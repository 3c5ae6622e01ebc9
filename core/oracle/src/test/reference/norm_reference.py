"""Least lp norms in multiple precision: damped reweighted least squares with continuation in p,
verified by the optimality condition sign(b)|b|^(p-1) in the row space, and compared with scipy's
SLSQP-free general minimizer on the null space.

    python norm_reference.py > ../resources/org/tropism/oracle/norms.txt
"""

import mpmath as mp
import numpy as np
from scipy.optimize import linprog, minimize

mp.mp.dps = 60


def least(X, y, p):
    n, d = X.rows, X.cols

    def weighted(w):
        H = mp.matrix(n, n)
        for i in range(n):
            for k in range(n):
                H[i, k] = sum(X[i, j] * w[j] * X[k, j] for j in range(d))
        nu = mp.lu_solve(H, y)
        return nu, [w[j] * sum(X[i, j] * nu[i] for i in range(n)) for j in range(d)]

    q = mp.mpf(2)
    nu, b = weighted([mp.mpf(1)] * d)
    goal = mp.mpf(p)
    up = goal > 2
    while True:
        q = min(goal, 1 + (q - 1) * mp.mpf("1.3")) if up else max(goal, 1 + (q - 1) / mp.mpf("1.05"))
        for _ in range(3000 if not up else 400):
            nu, c = weighted([abs(t) ** (2 - q) for t in b])
            damp = 1 / (q - 1) if up else mp.mpf(1)
            step = [(s - t) * damp for s, t in zip(c, b)]
            b = [t + s for t, s in zip(b, step)]
            done = max(abs(s) for s in step) < mp.mpf(10) ** (-35 if q == goal else -4)
            if done:
                break
        if q == goal:
            assert done
            return b


def main():
    rng = np.random.default_rng(7)
    n, d = 5, 12
    Xd, yd = rng.standard_normal((n, d)), rng.standard_normal(n)
    X, y = mp.matrix(Xd.tolist()), mp.matrix(yd.tolist())
    print("instance norms", n, d)
    print("inputs", *[repr(float(t)) for t in Xd.ravel()])
    print("targets", *[repr(float(t)) for t in yd])
    null = np.linalg.svd(Xd)[2][n:]
    base = np.linalg.lstsq(Xd, yd, rcond=None)[0]
    for p in ("1.2", "1.5", "3", "6", "20"):
        b = least(X, y, mp.mpf(p))
        print("lp", p, *[mp.nstr(t, 30) for t in b])
        value = float(sum(abs(t) ** mp.mpf(p) for t in b) ** (1 / mp.mpf(p)))
        f = lambda t: np.linalg.norm(base + t @ null, float(p))
        other = minimize(f, np.array([float(t) for t in b]) @ null.T * 0.9, method="BFGS").fun
        assert abs(other / value - 1) < 1e-5, (p, other, value)
    lp = linprog(np.ones(2 * d), A_eq=np.hstack([Xd, -Xd]), b_eq=yd, method="highs")
    print("l1", repr(float(lp.fun)))
    lp = linprog(
        np.r_[np.zeros(d), 1],
        A_eq=np.c_[Xd, np.zeros(n)],
        b_eq=yd,
        A_ub=np.vstack([np.c_[np.eye(d), -np.ones(d)], np.c_[-np.eye(d), -np.ones(d)]]),
        b_ub=np.zeros(2 * d),
        bounds=[(None, None)] * d + [(0, None)],
        method="highs",
    )
    print("linf", repr(float(lp.fun)))


if __name__ == "__main__":
    main()
