"""The l1 ratio along gradient flow on b = w+^2 - w-^2 with the logistic loss, from w+- = alpha, independently of the product: the flow
in the weights of the examples, eta = Z'a, b = 2 alpha^2 sinh(4 eta), da_i/dln t = t/(1 + exp u_i)/n, by Radau with its Jacobian; the
largest l1 margin by HiGHS.

    python l1_margin_flow.py l1_margin_flow.json      the data of experiments/l1-margin.yaml
    python l1_margin_flow.py                          twenty other draws of 8 x 12 Gaussian examples
"""

import json
import sys

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import linprog


def least_l1(Z):
    n, d = Z.shape
    r = linprog(np.ones(2 * d), A_ub=-np.hstack([Z, -Z]), b_ub=-np.ones(n), method="highs")
    assert r.status == 0
    return r.fun


def ratios(Z, alpha, at):
    n, _ = Z.shape
    s = 2 * alpha**2

    def parts(a):
        eta = 4 * (Z.T @ a)
        return Z @ (s * np.sinh(eta)), 4 * s * np.cosh(eta), s * np.sinh(eta)

    def rate(sigma, a):
        u, _, _ = parts(a)
        return np.exp(np.minimum(sigma - np.logaddexp(0, u), 600)) / n

    def jacobian(sigma, a):
        u, speed, _ = parts(a)
        r = np.exp(np.minimum(sigma - np.logaddexp(0, u), 600)) / n
        return -(r / (1 + np.exp(-u)))[:, None] * ((Z * speed) @ Z.T)

    f = solve_ivp(rate, (-8, max(at)), np.zeros(n), "Radau", t_eval=at, jac=jacobian, rtol=1e-8, atol=1e-12)
    assert f.success, f.message
    least = least_l1(Z)
    out = []
    for a in f.y.T:
        u, _, b = parts(a)
        lo = u.min()
        out.append((lo - np.log(np.exp(lo - u).sum()), np.abs(b).sum() / lo / least))
    return out


at = [10, 100, 1000, 10000]
if len(sys.argv) > 1:
    data = json.load(open(sys.argv[1]))
    Z = np.array(data["X"]) * np.array(data["y"])[:, None]
    for alpha in (0.1, 1, 10):
        print(alpha, *("%.6g:%.5f" % pair for pair in ratios(Z, alpha, at)))
else:
    rng = np.random.default_rng(1)
    end = {0.1: [], 1: []}
    for _ in range(20):
        Z = rng.standard_normal((8, 12))
        for alpha, list_ in end.items():
            list_.append(ratios(Z, alpha, at)[-1][1])
    for alpha, list_ in end.items():
        print(alpha, "ratio at ln t = 10000, sorted:", *("%.3f" % r for r in sorted(list_)))
    print("alpha = 0.1 above alpha = 1 in", sum(x > y for x, y in zip(*end.values())), "of 20")
