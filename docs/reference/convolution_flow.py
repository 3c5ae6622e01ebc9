"""The l1 norm of the spectrum over its least along gradient flow on linear convolutional networks of two layers, exponential loss,
independently of the product: the two filters in ln t by Radau with its Jacobian in the time domain; the least norm as a cone program.

    python convolution_flow.py convolution_flow.json     the data and starts of experiments/convolution-spectrum.yaml
    python convolution_flow.py                           ten other draws of 6 x 8 Gaussian examples, starts of scale 1 and 1/1000
"""

import json
import sys

import cvxpy as cp
import numpy as np
from scipy.integrate import solve_ivp
from scipy.linalg import circulant


def least(Z):
    d = Z.shape[1]
    F = np.fft.fft(np.eye(d)) / np.sqrt(d)
    b = cp.Variable(d)
    problem = cp.Problem(cp.Minimize(cp.norm1(cp.abs(F @ b))), [Z @ b >= 1])
    return problem.solve(solver="CLARABEL", tol_gap_abs=1e-12, tol_gap_rel=1e-12, tol_feas=1e-12)


def ratios(Z, theta, at):
    n, d = Z.shape
    # <z, b> with b_j = sum_k w_k v_(j-k) is bilinear: w' C(z) v
    C = np.array([[[z[(i + j) % d] for j in range(d)] for i in range(d)] for z in Z])

    def parts(sigma, y):
        w, v = y[:d], y[d:]
        grad = np.hstack([C @ v, np.einsum("nij,i->nj", C, w)])
        u = np.einsum("ni,i->n", C @ v, w)
        return u, grad, np.exp(np.minimum(sigma - u, 600)) / n

    def rate(sigma, y):
        _, grad, r = parts(sigma, y)
        return r @ grad

    def jacobian(sigma, y):
        _, grad, r = parts(sigma, y)
        J = -(grad.T * r) @ grad
        M = np.tensordot(r, C, 1)
        J[:d, d:] += M
        J[d:, :d] += M.T
        return J

    f = solve_ivp(rate, (-8, max(at)), theta, "Radau", t_eval=at, jac=jacobian, rtol=1e-8, atol=1e-10)
    assert f.success, f.message
    best = least(Z)
    out = []
    for y in f.y.T:
        b = circulant(y[:d]) @ y[d:]
        u, _, _ = parts(0, y)
        out.append((u.min(), np.abs(np.fft.fft(b)).sum() / np.sqrt(d) / u.min() / best))
    return out


at = [10, 100, 1000, 10000]
if len(sys.argv) > 1:
    for case in json.load(open(sys.argv[1])):
        Z = np.array(case["X"]) * np.array(case["y"])[:, None]
        start = np.array(case["start"])
        if len(start) == 2 * Z.shape[1]:
            print("start up to %.3g:" % np.abs(start).max(), *("%.6g:%.5f" % pair for pair in ratios(Z, start, at)))
else:
    rng = np.random.default_rng(2)
    slower = 0
    for _ in range(10):
        Z, g = rng.standard_normal((6, 8)), rng.standard_normal(16)
        one, small = ratios(Z, g, at), ratios(Z, 1e-3 * g, at)
        slower += small[-1][1] > one[-1][1]
        print("scale 1:", *("%.4f" % r for _, r in one), "  scale 1/1000:", *("%.4f" % r for _, r in small))
    print("the small start is the slower one in", slower, "of 10")
