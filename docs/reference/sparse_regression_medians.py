"""Medians of the squared error of the hyperentropy interpolator, by an independent program.

The setting of experiments/sparse-regression.yaml: 40 Gaussian examples of 100 inputs, 5 nonzeros |N(0,1)|
scaled to unit norm, no noise; s = alpha^2/2. Dual Newton in NumPy, 2000 draws, seeds 0 to 1999.
Prints for every scale the median, and the standard deviation of the median of 20 draws.
"""
import numpy as np

SCALES = (2.0, 1.0, 0.5, 0.2, 0.1, 0.03, 0.01)


def interpolator(x, y, s):
    nu = np.zeros(len(y))
    for _ in range(500):
        z = x.T @ nu
        beta = s * np.sinh(z)
        gradient = x @ beta - y
        if np.abs(gradient).max() < 1e-11:
            return beta
        step = np.linalg.solve((x * (s * np.cosh(z))) @ x.T, -gradient)
        nu = nu + min(1.0, 2.0 / np.abs(x.T @ step).max()) * step
    raise RuntimeError("no convergence")


def main(draws=2000):
    errors = np.empty((draws, len(SCALES)))
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        x = rng.standard_normal((40, 100))
        truth = np.zeros(100)
        truth[:5] = np.abs(rng.standard_normal(5))
        truth /= np.linalg.norm(truth)
        for k, alpha in enumerate(SCALES):
            errors[seed, k] = ((interpolator(x, x @ truth, alpha**2 / 2) - truth) ** 2).sum()
    of20 = np.median(errors.reshape(-1, 20, len(SCALES)), axis=1)
    for k, alpha in enumerate(SCALES):
        print(f"{alpha:5g}  median {np.median(errors[:, k]):.4g}  sd of a median of 20 {of20[:, k].std():.2g}")


main()
