"""Reference values of ExactReplayTest, computed with mpmath, numpy and scipy alone.

Iterates are computed in 40 digits. Flows integrate the parameters (the tool integrates the dual
variable) with DOP853 at two tolerances that must agree to 1e-10. Interpolators are solved by
Newton's method in 60 to 700 digits; vertices of linear programs are found by HiGHS and then solved
for again in 40 digits, with the optimality conditions asserted.

    python exact_replay.py ../resources/org/tropism/cli
"""

import json
import sys

import mpmath as mp
import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import linprog

OUT = sys.argv[1] + "/"
rng = np.random.default_rng(2024)


def mpf(array):
    return np.array([mp.mpf(float(t)) for t in np.ravel(array)], dtype=object).reshape(np.shape(array))


def floats(values):
    return [float(t) for t in values]


def iterates(X, y, indices, kind, form, step, start):
    """Parameters after 1, 10 and 1000 steps; risk (1/2n) sum r_i^2, or 1/2 r_i^2 of one example."""
    n, d = X.shape
    Xm, ym, g = mpf(X), mpf(y), mp.mpf(step)
    a, b = mpf(start[:d]), mpf(start[d:])
    kept = {}
    for k in range(1000):
        beta = a * b if form == "product" else a * a - b * b
        if kind == "gd":
            slope = Xm.T.dot(Xm.dot(beta) - ym) / mp.mpf(n)
        else:
            i = indices[k]
            slope = Xm[i] * (Xm[i].dot(beta) - ym[i])
        if form == "product":
            a, b = a - g * slope * b, b - g * slope * a
        else:
            a, b = a - 2 * g * slope * a, b + 2 * g * slope * b
        if k + 1 in (1, 10, 1000):
            kept[str(k + 1)] = floats(a) + floats(b)
    return kept


def flow(X, y, form, depth, alpha, times):
    """Predictors of the flow of (1/2n)|X beta - y|^2 at given times."""
    n, d = X.shape

    def beta(theta):
        a, b = theta[:d], theta[d:]
        return a * b if form == "product" else a**depth - b**depth

    def slope(_, theta):
        a, b = theta[:d], theta[d:]
        g = X.T @ (X @ beta(theta) - y) / n
        if form == "product":
            return np.concatenate([-g * b, -g * a])
        return np.concatenate([-depth * g * a ** (depth - 1), depth * g * b ** (depth - 1)])

    start = np.full(2 * d, alpha)
    if form == "product":
        start[d:] = 0
    answers = []
    for rtol in (2.3e-14, 1e-12):
        s = solve_ivp(slope, [0, times[-1]], start, method="DOP853", rtol=rtol, atol=1e-18, t_eval=times)
        answers.append([beta(s.y[:, i]) for i in range(len(times))])
    for fine, coarse in zip(*answers):
        assert np.linalg.norm(fine - coarse) <= 1e-10 * np.linalg.norm(fine)
    return {repr(float(t)): b.tolist() for t, b in zip(times, answers[0])}


def newton(Xd, yd, link, dps, z0=None):
    """beta = link(z0 + X'nu) with X beta = y: damped Newton on the convex dual.

    link(z) returns beta, d beta/dz, and the conjugate potential, or None outside its domain.
    """
    mp.mp.dps = dps
    X, y = mpf(Xd), mpf(yd)
    n, d = X.shape
    z0 = mpf(np.zeros(d)) if z0 is None else z0
    nu = mpf(np.zeros(n))
    z = z0
    b, w, f = link(z)
    value = f - y.dot(nu)
    for _ in range(20000):
        residual = y - X.dot(b)
        if max(abs(residual)) <= mp.mpf(10) ** -40 * max(abs(y)):
            return floats(b)
        H = mp.matrix(((X * w).dot(X.T)).tolist())
        step = np.array(list(mp.lu_solve(H, mp.matrix(residual.tolist()))), dtype=object)
        dz = X.T.dot(step)
        t = min(mp.mpf(1), 2 / max(abs(dz)))
        while True:
            there = link(z + t * dz)
            if there is not None:
                new = there[2] - y.dot(nu + t * step)
                if new <= value + mp.mpf(10) ** (5 - dps) * abs(value):
                    break
            t /= 2
        nu, z, value = nu + t * step, z + t * dz, new
        b, w = there[0], there[1]
    raise ArithmeticError("no convergence")


def hyperentropy(s):
    def link(z):
        sinh = np.array([s * mp.sinh(t) for t in z], dtype=object)
        cosh = np.array([s * mp.cosh(t) for t in z], dtype=object)
        return sinh, cosh, sum(cosh)

    return link


def deep(D, alpha):
    def link(z):
        if max(abs(z)) >= 1:
            return None
        a, p = alpha**D, mp.mpf(D) / (D - 2)
        b = np.array([a * ((1 - t) ** -p - (1 + t) ** -p) for t in z], dtype=object)
        w = np.array([a * p * ((1 - t) ** (-p - 1) + (1 + t) ** (-p - 1)) for t in z], dtype=object)
        f = sum(a * ((1 - t) ** (1 - p) + (1 + t) ** (1 - p)) / (p - 1) for t in z)
        return b, w, f

    return link


def power(p):
    q = mp.mpf(p) / (mp.mpf(p) - 1)

    def link(z):
        b = np.array([mp.sign(t) * abs(t) ** (q - 1) for t in z], dtype=object)
        w = np.array([(q - 1) * abs(t) ** (q - 2) if t else mp.mpf(1) for t in z], dtype=object)
        return b, w, sum(abs(t) ** q for t in z) / q

    return link


def nearest(Xd, yd, start):
    X, y, b0 = mpf(Xd), mpf(yd), mpf(start)
    nu = mp.lu_solve(mp.matrix(X.dot(X.T).tolist()), mp.matrix((y - X.dot(b0)).tolist()))
    return floats(b0 + X.T.dot(np.array(list(nu), dtype=object)))


def solve_exactly(columns, right):
    return np.array(list(mp.lu_solve(mp.matrix(columns.tolist()), mp.matrix(right.tolist()))), dtype=object)


def least_l1(Xd, yd):
    n, d = Xd.shape
    lp = linprog(np.ones(2 * d), A_eq=np.hstack([Xd, -Xd]), b_eq=yd, method="highs-ds")
    b = lp.x[:d] - lp.x[d:]
    support = np.flatnonzero(b)
    assert len(support) == n
    X, y = mpf(Xd), mpf(yd)
    exact = mpf(np.zeros(d))
    exact[support] = solve_exactly(X[:, support], y)
    nu = solve_exactly(X[:, support].T, mpf(np.sign(b[support])))
    rest = np.delete(np.arange(d), support)
    assert max(abs(X[:, rest].T.dot(nu))) < 1 and all(np.sign(floats(exact[support])) == np.sign(b[support]))
    return floats(exact)


def least_linf(Xd, yd):
    n, d = Xd.shape
    ones = np.ones((d, 1))
    lp = linprog(
        np.append(np.zeros(d), 1),
        A_ub=np.vstack([np.hstack([np.eye(d), -ones]), np.hstack([-np.eye(d), -ones])]),
        b_ub=np.zeros(2 * d),
        A_eq=np.hstack([Xd, np.zeros((n, 1))]),
        b_eq=yd,
        bounds=[(None, None)] * d + [(0, None)],
        method="highs-ds",
    )
    b, top = lp.x[:d], lp.x[d]
    free = np.flatnonzero(abs(b) < top * (1 - 1e-9))
    bound = np.delete(np.arange(d), free)
    assert len(free) == n - 1
    X, y = mpf(Xd), mpf(yd)
    signs = mpf(np.sign(b[bound]))
    columns = np.hstack([X[:, free], X[:, bound].dot(signs).reshape(-1, 1)])
    x = solve_exactly(columns, y)
    assert max(abs(x[:-1])) < x[-1]
    nu = solve_exactly(columns.T, mpf(np.append(np.zeros(n - 1), 1)))
    assert all(signs * X[:, bound].T.dot(nu) > 0)
    exact = mpf(np.zeros(d))
    exact[free] = x[:-1]
    exact[bound] = signs * x[-1]
    return floats(exact)


def main():
    mp.mp.dps = 40
    n, d = 8, 14
    X = rng.standard_normal((n, d))
    truth = np.zeros(d)
    truth[:3] = [1, -0.5, 0.7]
    y = X @ truth
    indices = rng.integers(0, n, 1000)
    theta = rng.standard_normal(2 * d) * 0.3
    np.savez(OUT + "replay.npz", X=X, y=y, indices=indices, theta=theta)
    product, difference = np.append(np.full(d, 0.1), np.zeros(d)), np.full(2 * d, 0.1)
    steps = {}
    for kind in ("gd", "sgd"):
        for form, start, step in (("product", product, 0.05), ("difference", difference, 0.02)):
            steps[f"{kind} {form} scale"] = iterates(X, y, indices, kind, form, repr(step), start)
            steps[f"{kind} {form} start"] = iterates(X, y, indices, kind, form, repr(step), theta)
    times = [0.5, 1, 5, 20, 100]
    flows = {f"product 2 {a}": flow(X, y, "product", 2, a, times) for a in (1, 0.1, 1e-3)}
    flows["difference 2 0.1"] = flow(X, y, "difference", 2, 0.1, times)
    flows["difference 3 0.3"] = flow(X, y, "difference", 3, 0.3, times)

    generic = rng.standard_normal((5, 12))
    target = rng.standard_normal(5)
    # Dyadic numbers: y = X.truth has no rounding, so that the sparse solution is exact.
    dyadic = rng.integers(-64, 65, (6, 14)) / 32.0
    sparse = dyadic[:, 0] - 0.75 * dyadic[:, 3]
    start = rng.standard_normal(12)
    np.savez(OUT + "generic.npz", X=generic, y=target, start=start)
    np.save(OUT + "generic-start.npy", start)
    np.savez(OUT + "sparse.npz", X=dyadic, y=sparse)
    solved = []

    def keep(data, flags, beta):
        solved.append({"data": data, "flags": flags, "beta": beta})

    for alpha in ("1e8", "1e3", "1", "1e-2", "1e-6", "1e-20", "1e-50", "1e-100", "1e-150"):
        for data, A, r, small in (("generic", generic, target, 120), ("sparse", dyadic, sparse, 700)):
            dps = small if float(alpha) < 1e-10 else 120
            mp.mp.dps = dps
            s = mp.mpf(alpha) ** 2 / 2
            keep(data, f"--minimize hyperentropy --scale {alpha}", newton(A, r, hyperentropy(s), dps))
    mp.mp.dps = 60
    z0 = np.array([mp.asinh(mp.mpf(float(t)) / (mp.mpf("0.01") ** 2 / 2)) for t in start], dtype=object)
    keep(
        "generic",
        "--minimize hyperentropy --scale 0.01 --from generic-start.npy",
        newton(generic, target, hyperentropy(mp.mpf("0.01") ** 2 / 2), 120, z0),
    )
    for D in (3, 4):
        for alpha in ("1", "0.1", "1e-3"):
            keep("generic", f"--minimize depth --depth {D} --scale {alpha}", newton(generic, target, deep(D, mp.mpf(alpha)), 120))
    for p in ("1.5", "3"):
        keep("generic", f"--minimize lp --p {p}", newton(generic, target, power(p), 60))
    mp.mp.dps = 40
    keep("generic", "--minimize l2", nearest(generic, target, np.zeros(12)))
    keep("generic", "--minimize l2 --from generic-start.npy", nearest(generic, target, start))
    keep("sparse", "--minimize l2", nearest(dyadic, sparse, np.zeros(14)))
    keep("generic", "--minimize l1", least_l1(generic, target))
    keep("sparse", "--minimize l1", least_l1(dyadic, sparse))
    keep("generic", "--minimize linf", least_linf(generic, target))
    with open(OUT + "replay.json", "w") as file:
        json.dump({"steps": steps, "flows": flows, "solved": solved}, file, indent=0)


if __name__ == "__main__":
    main()
