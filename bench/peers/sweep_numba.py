"""The sweep as a script: sweep_numba.py DATA OUT. Ten scales times all data sets of the folder, on all threads, until the
risk is below 1e-10 (looked at every 50 steps) or 200 000 steps; limits, steps and risks go to one NPZ file."""
import sys

import numba as nb
import numpy as np

from networks_numba import add_by_tens, add_ten_rows, inlined, kernel, move, ten_residuals

LEG = 50  # steps between two looks at the risk


@inlined
def risk_and_gradient(x, y, w, g):
    squares = 0.0
    for top in range(0, y.size, 10):
        r = ten_residuals(x, y, top, w)
        squares += r[0] * r[0] + r[1] * r[1] + r[2] * r[2] + r[3] * r[3] + r[4] * r[4]
        squares += r[5] * r[5] + r[6] * r[6] + r[7] * r[7] + r[8] * r[8] + r[9] * r[9]
        add_ten_rows(x, top, r, g)
    return squares / (4 * y.size)


@kernel
def train(x, y, scale, step, most, enough, limit):
    """Leaves u⊙v in `limit`; returns the steps and the last risk."""
    u, v, w, g = np.full(limit.size, scale), np.zeros(limit.size), np.zeros(limit.size), np.zeros(limit.size)
    factor = step / (2 * y.size)
    done, risk = 0, risk_and_gradient(x, y, w, g)
    while risk >= enough and done < most:
        move(u, v, w, g, factor)
        for _ in range(LEG - 1):
            add_by_tens(x, y, w, g)
            move(u, v, w, g, factor)
        done += LEG
        risk = risk_and_gradient(x, y, w, g)
    limit[:] = w
    return done, risk


@nb.njit(fastmath=True, parallel=True, cache=True)
def all_runs(xs, ys, scales, step, most, enough):
    sets, count = xs.shape[0], scales.size
    runs = sets * count
    steps, risks, limits = np.zeros(runs, np.int64), np.zeros(runs), np.zeros((runs, xs.shape[2]))
    for run in nb.prange(runs):
        data, which = run // count, run % count
        steps[run], risks[run] = train(xs[data], ys[data], scales[which], step, most, enough, limits[run])
    return steps, risks, limits


if __name__ == '__main__':
    data = np.load(sys.argv[1])
    steps, risks, limits = all_runs(data['X'], data['y'], np.logspace(-4, 0, 10), 0.1, 200_000, 1e-10)
    np.savez(sys.argv[2], steps=steps, risks=risks, limits=limits)
    print(steps.sum(), (risks < 1e-10).sum(), np.abs(limits[risks < 1e-10]).sum())
