"""Largest margins by independent means: linear programs by HiGHS; for smooth objectives the support from Clarabel, then
the conditions of optimality on it by Newton's method in 50 digits; the spectral norm in the same way on the frequencies that
Clarabel leaves, with the dual point checked at the others.

    python margin_reference.py > ../resources/org/tropism/oracle/margins.txt
"""

import cvxpy as cp
import mpmath as mp
import numpy as np
from scipy.optimize import linprog

mp.mp.dps = 50
TIGHT = dict(solver=cp.CLARABEL, tol_gap_abs=1e-12, tol_gap_rel=1e-12, tol_feas=1e-12, max_iter=500)


def constraints(X, y, classes):
    """Rows z and intercept coefficients c (the last class's intercept is 0)."""
    if classes == 1:
        return X * y[:, None], y[:, None].astype(float)
    d, z, c = X.shape[1], [], []
    for x, own in zip(X, y.astype(int)):
        for k in range(classes):
            if k != own:
                row, free = np.zeros((classes, d)), np.zeros(classes)
                row[own], row[k] = x, -x
                free[own], free[k] = 1, -1
                z.append(row.ravel()), c.append(free[:-1])
    return np.array(z), np.array(c)


def polish(z, c, gradient, beta, b, lam):
    """Newton's method on gradient(beta) = Z'lam, C'lam = 0, Z beta + C b = 1 over the support."""
    T = [k for k in range(len(z)) if lam[k] > 1e-7 * max(lam)]
    d, e = z.shape[1], c.shape[1]
    zt, ct = z[T].tolist(), c[T].tolist()

    def conditions(*v):
        beta, b, lam = v[:d], v[d:d + e], v[d + e:]
        g = gradient(beta)
        out = [g[j] - sum(l * r[j] for l, r in zip(lam, zt)) for j in range(d)]
        out += [sum(l * r[k] for l, r in zip(lam, ct)) for k in range(e)]
        out += [sum(r[j] * beta[j] for j in range(d)) + sum(f[k] * b[k] for k in range(e)) - 1 for r, f in zip(zt, ct)]
        return out

    start = [mp.mpf(float(t)) for t in [*beta, *b, *(lam[k] for k in T)]]
    root = mp.findroot(conditions, start, tol=1e-40, maxsteps=60)
    beta, b, lt = root[:d], root[d:d + e], root[d + e:]
    assert min(lt) > 0
    for k in range(len(z)):
        value = sum(z[k][j] * beta[j] for j in range(d)) + sum(c[k][i] * b[i] for i in range(e))
        assert value > 1 - mp.mpf(10) ** -30, (k, value)
    return list(beta), list(b)


def smooth(z, c, objective, gradient):
    beta, b = cp.Variable(z.shape[1]), cp.Variable(max(1, c.shape[1]))
    margin = z @ beta + (c @ b if c.shape[1] else 0)
    held = [margin >= 1]
    cp.Problem(cp.Minimize(objective(beta)), held).solve(**TIGHT)
    first = b.value[:c.shape[1]] if c.shape[1] else []
    return polish(z, c, gradient, beta.value, first, held[0].dual_value)


def power(p):
    return lambda v: [mp.sign(t) * abs(t) ** (p - 1) for t in v]


def show(label, *words_and_numbers):
    print(label, *(mp.nstr(t, 25) if isinstance(t, mp.mpf) else t for t in words_and_numbers))


def linear(z, c, largest):
    n, d = z.shape
    if largest:
        cost = np.r_[np.zeros(d), 1, np.zeros(c.shape[1])]
        A = np.vstack([np.hstack([-z, np.zeros((n, 1)), -c]),
                       np.hstack([np.eye(d), -np.ones((d, 1)), np.zeros((d, c.shape[1]))]),
                       np.hstack([-np.eye(d), -np.ones((d, 1)), np.zeros((d, c.shape[1]))])])
        r = np.r_[-np.ones(n), np.zeros(2 * d)]
        bounds = [(None, None)] * (d + 1 + c.shape[1])
        return linprog(cost, A_ub=A, b_ub=r, bounds=bounds, method="highs").x[:d]
    cost = np.r_[np.ones(2 * d), np.zeros(c.shape[1])]
    A = np.hstack([-z, z, -c])
    bounds = [(0, None)] * (2 * d) + [(None, None)] * c.shape[1]
    x = linprog(cost, A_ub=A, b_ub=-np.ones(n), bounds=bounds, method="highs").x
    return x[:d] - x[d:2 * d]


def fourier(d):
    """The real orthonormal basis by groups (frequencies), and the weight of each group in the sum of moduli, in 50 digits."""
    row = lambda f, scale: [f(2 * mp.pi * j / d) * scale for j in range(d)]
    one, two = 1 / mp.sqrt(d), mp.sqrt(mp.mpf(2) / d)
    groups = [([row(lambda a: mp.mpf(1), one)], mp.mpf(1))]
    groups += [([row(lambda a: mp.cos(k * a), two), row(lambda a: mp.sin(k * a), two)], mp.sqrt(2)) for k in range(1, (d + 1) // 2)]
    return groups + ([([[(-1) ** j * one for j in range(d)]], mp.mpf(1))] if d % 2 == 0 and d > 1 else [])


def spectral(z, c):
    n, d = z.shape
    e = c.shape[1]
    beta, b = cp.Variable(d), cp.Variable(max(1, e))
    F = np.fft.fft(np.eye(d)) / np.sqrt(d)
    norm = sum(cp.norm(cp.vstack([F.real[k] @ beta, F.imag[k] @ beta]).flatten(order="C")) for k in range(d))
    held = [z @ beta + (c @ b if e else 0) >= 1]
    cp.Problem(cp.Minimize(norm), held).solve(**TIGHT)
    zm = [[mp.mpf(float(t)) for t in r] for r in z]
    groups = [([[mp.fdot(v, r) for r in zm] for v in vectors], vectors, w) for vectors, w in fourier(d)]
    first = [[float(mp.fdot(v, map(float, beta.value))) for v in vectors] for _, vectors, _ in groups]
    top = max(np.hypot.reduce(f) for f in first)
    G = [g for g, f in enumerate(first) if np.hypot.reduce(f) > 1e-6 * top]
    lam0 = held[0].dual_value
    T = [k for k in range(n) if lam0[k] > 1e-6 * max(lam0)]

    def split(v):
        at, coordinates = 0, []
        for g in G:
            coordinates.append(v[at:at + len(first[g])])
            at += len(first[g])
        return coordinates, v[at:at + e], v[at + e:]

    def conditions(*v):
        coordinates, b, lam = split(v)
        out = []
        for g, x in zip(G, coordinates):
            size = mp.norm(mp.matrix(list(x)))
            out += [groups[g][2] * t / size - sum(l * p[k] for l, k in zip(lam, T)) for t, p in zip(x, groups[g][0])]
        out += [sum(l * mp.mpf(float(c[k, i])) for l, k in zip(lam, T)) for i in range(e)]
        for k in T:
            value = sum(t * p[k] for g, x in zip(G, coordinates) for t, p in zip(x, groups[g][0]))
            out.append(value + sum(mp.mpf(float(c[k, i])) * b[i] for i in range(e)) - 1)
        return out

    start = [t for g in G for t in first[g]] + [float(t) for t in (b.value if e else [])] + [float(lam0[k]) for k in T]
    root = list(mp.findroot(conditions, [mp.mpf(t) for t in start], tol=1e-60, maxsteps=60))
    coordinates, free, lam = split(root)
    assert min(lam) > 0
    for g, (products, _, w) in enumerate(groups):
        u = mp.norm(mp.matrix([sum(l * p[k] for l, k in zip(lam, T)) for p in products]))
        assert u < w * (1 + mp.mpf(10) ** -30), (g, u, w)
    out = [sum(t * v[j] for g, x in zip(G, coordinates) for t, v in zip(x, groups[g][1])) for j in range(d)]
    for k in range(n):
        value = mp.fdot(zm[k], out) + sum(mp.mpf(float(c[k, i])) * free[i] for i in range(e))
        assert value > 1 - mp.mpf(10) ** -30, (k, value)
    return out


def instance(name, X, y, classes, intercept):
    z, c = constraints(X, y, classes)
    c = c if intercept else np.zeros((len(z), 0))
    print("instance", name, *X.shape)
    print("inputs", *[repr(float(t)) for t in X.ravel()])
    print("targets", *[repr(float(t)) for t in y])
    print("offset", classes, int(intercept))
    beta, b = smooth(z, c, cp.sum_squares, lambda v: list(v))
    show("l2", 0, *beta, *b)
    print("l1", 0, *[repr(float(t)) for t in linear(z, c, False)])
    print("linf", 0, *[repr(float(t)) for t in linear(z, c, True)])
    for p in (1.5, 3):
        beta, b = smooth(z, c, lambda v: cp.sum(cp.power(cp.abs(v), p)) / p, power(mp.mpf(p)))
        show("lp", p, *beta)
    if classes > 1:
        return
    show("dft-l1", 0, *spectral(z, c))
    for mu in (1, 0.05):
        s = 2 * mu
        beta0, b0, lam0 = continued(z, c, mu)
        beta, b = polish(z, c, lambda v: [mp.asinh(t / mp.mpf(s)) for t in v], beta0, b0, lam0)
        show("hyperentropy", mu, *beta)


def continued(z, c, mu):
    """Least hyperentropy by scipy's general constrained minimizer, for a start of Newton's method."""
    from scipy.optimize import minimize
    d, e, s = z.shape[1], c.shape[1], 2 * mu
    value = lambda v: np.sum(v[:d] * np.arcsinh(v[:d] / s) - np.hypot(v[:d], s) + s)
    slope = lambda v: np.r_[np.arcsinh(v[:d] / s), np.zeros(e)]
    A = np.hstack([z, c])
    beta = cp.Variable(d + e)
    cp.Problem(cp.Minimize(cp.sum_squares(beta[:d])), [A @ beta >= 1]).solve(**TIGHT)
    r = minimize(value, beta.value, jac=slope, method="SLSQP", constraints=dict(type="ineq", fun=lambda v: A @ v - 1, jac=lambda v: A),
                 options=dict(ftol=1e-15, maxiter=2000))
    near = A @ r.x - 1 < 1e-6
    G = np.hstack([z[near], c[near]])
    multipliers = np.zeros(len(z))
    multipliers[near] = np.linalg.lstsq(G.T, slope(r.x), rcond=None)[0]
    return r.x[:d], r.x[d:], np.maximum(multipliers, 0)


def main():
    random = np.random.default_rng(5)
    for name, n, d, intercept in (("plain", 15, 6, False), ("intercept", 15, 6, True), ("wide", 8, 12, True)):
        truth = random.standard_normal(d)
        X = random.standard_normal((n, d))
        y = np.sign(X @ truth + (0.3 if intercept else 0))
        instance(name, X + 0.2 * y[:, None] * truth / np.linalg.norm(truth), y, 1, intercept)
    for name, intercept in (("classes", False), ("classes-intercept", True)):
        B = random.standard_normal((3, 4))
        X = random.standard_normal((12, 4))
        y = np.argmax(X @ B.T, axis=1).astype(float)
        instance(name, X, y, 3, intercept)


if __name__ == "__main__":
    main()
