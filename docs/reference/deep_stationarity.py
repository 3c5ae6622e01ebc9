"""First-order residuals at the end of gradient flow on deep diagonal and convolutional networks (exponential loss), and of normalized
gradient descent on a ReLU network, independently of the product: flows in ln t by Radau in the parameters, steps in logarithms.

    python deep_stationarity.py diagonal CASES.json | convolution CASES.json | relu CASES.json

The residual is the distance of the unit vectors of |v|^p and of conj(v) times the slope, v the predictor or its spectrum; for the ReLU
network that of the unit vectors of the parameters and the slope. CASES.json: a list of {"X", "y", "start"}.
"""

import json
import sys

import numpy as np
from scipy.integrate import solve_ivp


def unit(v):
    return v / np.linalg.norm(v)


def residual(v, g, p):
    v = v / np.abs(v).max()
    return np.linalg.norm(unit(np.abs(v) ** p) - unit(np.conj(v) * g))


def flow(Z, theta, predictor, pull, at):
    n = len(Z)

    def rate(sigma, y):
        u = Z @ predictor(y)
        return pull(y, (np.exp(np.minimum(sigma - u, 600)) / n) @ Z)

    def jacobian(sigma, y):
        u = Z @ predictor(y)
        r = np.exp(np.minimum(sigma - u, 600)) / n
        grads = np.array([pull(y, z) for z in Z])
        J = -(grads.T * r) @ grads
        g, size = r @ Z, 1e-6 * np.abs(y).max()
        for k in range(len(y)):
            e = np.zeros(len(y))
            e[k] = size
            J[:, k] += (pull(y + e, g) - pull(y - e, g)) / (2 * size)
        return J

    for method in ("Radau", "BDF"):  # Radau's Newton iteration fails at one start
        f = solve_ivp(rate, (-8, max(at)), theta, method, t_eval=at, jac=jacobian, rtol=1e-7, atol=1e-10 * np.abs(theta).max())
        if f.success:
            break
    assert f.success, f.message
    for y in f.y.T:
        b = predictor(y)
        u = Z @ b
        yield b, u, np.exp(u.min() - u) @ Z


def diagonal(Z, start, depth, at):
    d = Z.shape[1]

    def predictor(y):
        return y[:d] ** depth - y[d:] ** depth

    def pull(y, g):
        return depth * np.r_[y[:d] ** (depth - 1) * g, -y[d:] ** (depth - 1) * g]

    return [residual(b, g, 2 / depth) for b, _, g in flow(Z, start, predictor, pull, at)]


def convolution(Z, start, at):
    d = Z.shape[1]
    layers = len(start) // d

    def spectra(y):
        return np.fft.fft(y.reshape(layers, d), axis=1)

    def predictor(y):
        return np.fft.ifft(spectra(y).prod(0)).real

    def pull(y, g):
        s, h = spectra(y), np.fft.fft(g)
        rest = [np.conj(np.delete(s, l, 0).prod(0)) * h for l in range(layers)]
        return np.fft.ifft(rest, axis=1).real.ravel()

    return [residual(np.fft.fft(b), np.fft.fft(g), 2 / layers) for b, _, g in flow(Z, start, predictor, pull, at)]


def relu(Z, y, start, steps, size):
    X = Z * y[:, None]
    n, d = X.shape
    m = len(start) // (d + 1)
    W, a = start[: m * d].reshape(m, d).copy(), start[m * d :].copy()
    for step in range(steps + 1):
        H = np.maximum(X @ W.T, 0)
        u = y * (H @ a)
        s = y * np.exp(u.min() - u)
        gW, ga = ((s[:, None] * (H > 0)) * a).T @ X, s @ H
        log_risk = -u.min() + np.log(np.exp(u.min() - u).sum() / n)
        g = np.r_[gW.ravel(), ga]
        if log_risk < -1000 or step == steps:
            theta = np.r_[W.ravel(), a]
            smooth = (-log_risk - np.log(n)) / (theta @ theta)
            return step, log_risk, smooth, np.linalg.norm(unit(theta) - unit(g))
        W += size / np.linalg.norm(g) * gW
        a += size / np.linalg.norm(g) * ga


for case in json.load(open(sys.argv[2])):
    y = np.array(case["y"])
    Z = np.array(case["X"]) * y[:, None]
    start = np.array(case["start"])
    if sys.argv[1] == "relu":
        print("step %d, log risk %.6f, smoothed margin %.9f, residual %.6f" % relu(Z, y, start, 30000, 0.01))
        continue
    at = [100, 1000, 3000]
    if sys.argv[1] == "diagonal":
        for depth in (3, 4):
            print(depth, "layers, start %.3g:" % start[0], *("%.5f" % r for r in diagonal(Z, start, depth, at)))
    else:
        print(len(start) // Z.shape[1], "layers, start up to %.3g:" % np.abs(start).max(), *("%.5f" % r for r in convolution(Z, start, at)))
