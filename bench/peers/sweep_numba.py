"""The sweep as a script: sweep_numba.py DATA OUT. Ten scales times all data sets of the folder, on all threads, until the
risk is below 1e-10 (looked at every 50 steps) or 200 000 steps; limits, steps and risks go to one NPZ file."""
import sys

import numba as nb
import numpy as np


@nb.njit(fastmath=True, cache=True)
def train(x, y, u, v, step, most, below):
    n, d = x.shape
    beta, g = np.empty(d), np.empty(d)
    k = 0
    while True:
        for j in range(d):
            beta[j] = u[j] * v[j]
            g[j] = 0.0
        squares = 0.0
        for i in range(0, n, 4):
            a, b, c, e = -y[i], -y[i + 1], -y[i + 2], -y[i + 3]
            for j in range(d):
                w = beta[j]
                a += x[i, j] * w
                b += x[i + 1, j] * w
                c += x[i + 2, j] * w
                e += x[i + 3, j] * w
            for j in range(d):
                g[j] += a * x[i, j] + b * x[i + 1, j] + c * x[i + 2, j] + e * x[i + 3, j]
            squares += a * a + b * b + c * c + e * e
        risk = squares / (4 * n)
        if k % 50 == 0 and (risk < below or k >= most):
            return k, risk
        for j in range(d):
            q = step / (2 * n) * g[j]
            old = u[j]
            u[j] = old - q * v[j]
            v[j] = v[j] - q * old
        k += 1


@nb.njit(fastmath=True, parallel=True, cache=True)
def sweep(xs, ys, scales, step, most, below):
    sets, m = xs.shape[0], scales.shape[0]
    steps, risks, limits = np.zeros((sets, m), np.int64), np.zeros((sets, m)), np.zeros((sets, m, xs.shape[2]))
    for t in nb.prange(sets * m):
        s, a = t // m, t % m
        u, v = np.full(xs.shape[2], scales[a]), np.zeros(xs.shape[2])
        k, risk = train(xs[s], ys[s], u, v, step, most, below)
        steps[s, a], risks[s, a], limits[s, a] = k, risk, u * v
    return steps, risks, limits


if __name__ == '__main__':
    data = np.load(sys.argv[1])
    steps, risks, limits = sweep(data['X'], data['y'], np.logspace(-4, 0, 10), 0.1, 200_000, 1e-10)
    np.savez(sys.argv[2], steps=steps, risks=risks, limits=limits)
    print(steps.sum(), (risks < 1e-10).sum(), np.abs(limits[risks < 1e-10]).sum())
