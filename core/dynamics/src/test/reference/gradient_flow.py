"""Gradient flow at given times, in the parameters, by scipy's DOP853 at rtol 1e-13.

Independent of the library: the parameters are integrated as they are, and the data come from a
congruential generator that the test repeats. Writes gradient_flow.txt: for each case one line
`model alpha time beta_1 ... beta_d`. Checked against LSODA at rtol 1e-12 to 2e-10.

Run: python gradient_flow.py > ../resources/org/tropism/dynamics/flow/gradient_flow.txt
Written with scipy 1.17.1.
"""
import numpy as np

from scipy.integrate import solve_ivp

N, D = 5, 8


def numbers(count, seed=12345):
    out, state = [], seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(2 * state / 2**31 - 1)
    return np.array(out)


values = numbers(N * D + N)
X = values[:N * D].reshape(N, D)
y = values[N * D:]


def gradient(beta):  # of 1/(2n) |X beta - y|^2
    return X.T @ (X @ beta - y) / N


def product(depth):
    def beta(w):
        return np.prod(w.reshape(depth, D), axis=0)

    def flow(t, w):
        layers = w.reshape(depth, D)
        g = gradient(beta(w))
        return -np.concatenate(
            [g * np.prod(np.delete(layers, k, axis=0), axis=0) for k in range(depth)])

    return beta, flow


def difference(depth, factor):
    def beta(w):
        return factor * (w[:D]**depth - w[D:]**depth)

    def flow(t, w):
        g = factor * depth * gradient(beta(w))
        return np.concatenate([-g * w[:D]**(depth - 1), g * w[D:]**(depth - 1)])

    return beta, flow


def start_product(depth, a):
    return np.concatenate([np.full(D * (depth - 1), a), np.zeros(D)])


models = {
    "product-2": (product(2), lambda a: start_product(2, a)),
    "root-two-product-2": (product(2), lambda a: start_product(2, np.sqrt(2) * a)),
    "difference-2": (difference(2, 1), lambda a: np.full(2 * D, a)),
    "half-difference-2": (difference(2, 0.5), lambda a: np.full(2 * D, a)),
    "difference-3": (difference(3, 1), lambda a: np.full(2 * D, a)),
    "difference-4": (difference(4, 1), lambda a: np.full(2 * D, a)),
    "product-3": (product(3), lambda a: start_product(3, a)),
}

if __name__ == "__main__":
    for name, ((beta, flow), start) in models.items():
        for alpha in (1.0, 0.1, 1e-3):
            if name in ("difference-4", "product-3") and alpha < 0.1:
                continue
            times = [0.01, 1.0, 10.0, 100.0]
            if name == "difference-3" and alpha < 0.1:
                times = [1.0, 1000.0, 2000.0, 3000.0]
            w0 = start(alpha)
            rough = solve_ivp(flow, (0, times[-1]), w0, method="LSODA", t_eval=times,
                              rtol=1e-12, atol=1e-16)
            fine = solve_ivp(flow, (0, times[-1]), w0, method="DOP853", t_eval=times,
                             rtol=1e-13, atol=1e-18)
            for k, t in enumerate(times):
                b = beta(fine.y[:, k])
                other = beta(rough.y[:, k])
                gap = np.max(np.abs(b - other)) / np.max(np.abs(b))
                assert gap < 2e-9, (name, alpha, t, gap)
                print(name, alpha, t, *[repr(float(v)) for v in b])
