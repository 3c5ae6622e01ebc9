"""Least nuclear norms, least traces and nuclear-norm margins: CVXPY with Clarabel, then Newton's
method in multiple precision on the optimality conditions of the factors, W = L R^T:

    L = Z R,   R = Z^T L,   Z = sum nu_i A_i,   <A_i, L R^T> = y_i  (of margins: the tight ones)

which are those of the program where the largest singular value of Z is 1 (checked, as are the
signs of nu and the other margins). Rows: label, rows, columns, semidefinite or not, value, entries.

    python nuclear_reference.py > ../resources/org/tropism/oracle/nuclear.txt
"""

import cvxpy as cp
import mpmath as mp
import numpy as np

mp.mp.dps = 50


def clarabel(X, y, p, q, psd, margin):
    W = cp.Variable((p, q), PSD=True) if psd else cp.Variable((p, q))
    norm = cp.trace(W) if psd else cp.normNuc(W)
    m = X @ cp.vec(W, order="C")
    constraint = cp.multiply(y, m) >= 1 if margin else m == y
    tight = dict(tol_gap_abs=1e-11, tol_gap_rel=1e-11, tol_feas=1e-11)
    cp.Problem(cp.Minimize(norm), [constraint]).solve(solver=cp.CLARABEL, **tight)
    nu = np.array(constraint.dual_value).ravel()
    return np.array(W.value), nu * y if margin else -nu


def polish(X, y, p, q, psd, margin):
    """The solution, and the multipliers with the sign that makes <nu, y> the norm."""
    W, nu = clarabel(X, y, p, q, psd, margin)
    if psd:
        X = np.array([(0.5 * (a.reshape(p, p) + a.reshape(p, p).T)).ravel() for a in X])
    rows = np.arange(len(y))
    if margin:
        rows = np.flatnonzero(np.abs(nu) > 1e-6 * np.abs(nu).max())
    if np.dot(nu, y) < 0:
        nu = -nu
    U, s, Vt = np.linalg.svd(W)
    r = int((s > 1e-6 * s[0]).sum())
    L = mp.matrix((U[:, :r] * np.sqrt(s[:r])).tolist())
    R = mp.matrix((Vt[:r].T * np.sqrt(s[:r])).tolist())
    A = [mp.matrix(X[i].reshape(p, q).tolist()) for i in rows]
    t = [mp.mpf(float(y[i])) for i in rows]
    v = mp.matrix([float(nu[i]) for i in rows])
    n = len(rows)
    size = (p + q) * r + n
    for step in range(60):
        Z = mp.matrix(p, q)
        for i in range(n):
            Z += v[i] * A[i]
        f1, f2 = L - Z * R, R - Z.T * L
        F = mp.matrix(size, 1)
        J = mp.matrix(size, size)
        at = lambda k, i, c: k + i * r + c
        for c in range(r):
            for i in range(p):
                e = at(0, i, c)
                F[e] = f1[i, c]
                J[e, e] += 1
                for j in range(q):
                    J[e, at(p * r, j, c)] -= Z[i, j]
            for j in range(q):
                e = at(p * r, j, c)
                F[e] = f2[j, c]
                J[e, e] += 1
                for i in range(p):
                    J[e, at(0, i, c)] -= Z[i, j]
        for k in range(n):
            AR, AL = A[k] * R, A[k].T * L
            e = (p + q) * r + k
            F[e] = sum(AR[i, c] * L[i, c] for i in range(p) for c in range(r)) - t[k]
            for c in range(r):
                for i in range(p):
                    J[at(0, i, c), e] -= AR[i, c]
                    J[e, at(0, i, c)] += AR[i, c]
                for j in range(q):
                    J[at(p * r, j, c), e] -= AL[j, c]
                    J[e, at(p * r, j, c)] += AL[j, c]
        small = mp.matrix(size, size)
        for k in range(size):
            small[k, k] = mp.mpf(10) ** -38
        d = mp.lu_solve(J.T * J + small, -(J.T * F))
        for c in range(r):
            for i in range(p):
                L[i, c] += d[at(0, i, c)]
            for j in range(q):
                R[j, c] += d[at(p * r, j, c)]
        for k in range(n):
            v[k] += d[(p + q) * r + k]
        if mp.norm(F, mp.inf) < mp.mpf(10) ** -22:
            break
    else:
        raise AssertionError("no convergence " + mp.nstr(mp.norm(F, mp.inf), 5))
    P = L * R.T
    Zd = np.array(Z.tolist(), dtype=float)
    if psd:
        assert np.linalg.eigvalsh((Zd + Zd.T) / 2)[-1] < 1 + 1e-12
        assert mp.norm(P - P.T, mp.inf) < 1e-18
    else:
        assert np.linalg.norm(Zd, 2) < 1 + 1e-12, np.linalg.norm(Zd, 2)
    Pd = np.array(P.tolist(), dtype=float)
    if margin:
        assert (y * (X @ Pd.ravel())).min() > 1 - 1e-12
        assert all(float(v[k]) * float(t[k]) > 0 for k in range(n))
    assert np.abs(Pd - W).max() < 1e-5 * np.abs(W).max(), np.abs(Pd - W).max()
    # the norm is the duality product; its factors are balanced
    value = sum(v[k] * t[k] for k in range(n))
    return P, value, r


def main():
    rng = np.random.default_rng(5)

    def low(p, q, r):
        return rng.standard_normal((p, r)) @ rng.standard_normal((r, q))

    def psd(p, r):
        u = rng.standard_normal((p, r))
        return u @ u.T

    mask = np.flatnonzero(rng.random(30) < 0.6)
    coordinates = np.eye(30)[mask] * rng.uniform(0.5, 2, (len(mask), 1))
    cases = [
        ("gaussian", rng.standard_normal((10, 20)), low(5, 4, 2), False, False),
        ("wide", rng.standard_normal((9, 21)), low(3, 7, 1), False, False),
        ("completion", coordinates, low(6, 5, 2), False, False),
        ("semidefinite", rng.standard_normal((9, 25)), psd(5, 3), True, False),
        ("one-bit", rng.standard_normal((12, 20)), low(4, 5, 1), False, True),
        ("one-bit-semidefinite", rng.standard_normal((12, 25)), psd(5, 1), True, True),
    ]
    for name, X, W, semidefinite, margin in cases:
        p, q = W.shape
        y = X @ W.ravel()
        y = np.sign(y) if margin else y
        P, value, r = polish(X, y, p, q, semidefinite, margin)
        print("instance", name, len(y), p * q)
        print("inputs", *[repr(float(t)) for t in X.ravel()])
        print("targets", *[repr(float(t)) for t in y])
        label = "margin" if margin else "least"
        words = [str(p), str(q), str(semidefinite).lower(), mp.nstr(value, 20)]
        print(label, *words, *[mp.nstr(P[i, j], 20) for i in range(p) for j in range(q)])


if __name__ == "__main__":
    main()
