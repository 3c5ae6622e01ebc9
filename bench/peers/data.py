"""Writes the data sets of README.md into a folder: data.py FOLDER [small]."""
import os
import sys

import numpy as np

SIZES = {(40, 100): 5, (400, 1000): 20, (1000, 20000): 100, (200, 1000): 20, (300, 2500): 20, (500, 5000): 50}


def save(folder, name, **arrays):
    for what, values in arrays.items():
        np.save(os.path.join(folder, f'{name}.{what}.npy'), values)


def draw(n, d, seed):
    random = np.random.default_rng([n, d, seed])
    x = random.standard_normal((n, d))
    truth = np.zeros(d)
    truth[random.choice(d, SIZES[n, d], replace=False)] = random.choice([-1.0, 1.0], SIZES[n, d])
    return x, x @ truth, random


def separable(n, d):
    """Gaussian clouds 0.3 away from a Gaussian hyperplane, on either side."""
    random = np.random.default_rng([n, d, 9])
    x, truth = random.standard_normal((n, d)), random.standard_normal(d)
    y = np.sign(x @ truth)
    return x + 0.3 * y[:, None] * truth / np.linalg.norm(truth), y


def largest_eigenvalue(x):
    """Of XᵀX/n, by 30 steps of the power method: good to a few percent, from below."""
    v = x.sum(axis=0)
    for _ in range(30):
        v /= np.linalg.norm(v)
        v = x.T @ (x @ v)
    return np.linalg.norm(v) / len(x)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for n, d in ((40, 100), (400, 1000), (1000, 20000)):
        x, y, random = draw(n, d, 0)
        save(folder, f'{n}x{d}-0', X=x, y=y, step=np.array([0.2 / largest_eigenvalue(x)]),
             indices=random.integers(0, n, 10_000).astype(float))
        if n == 40:
            save(folder, '40x100-0', normals=random.standard_normal((1000, n)))
    random = np.random.default_rng([200, 50, 0])
    w = random.standard_normal(50)
    x = random.standard_normal((200, 50))
    y = np.sign(x @ w)
    x += 0.3 * y[:, None] * w / np.linalg.norm(w)
    save(folder, '200x50-0', X=x, y=y, step=np.array([0.5]))
    for seed in range(1, 64):
        x, y, _ = draw(40, 100, seed)
        save(folder, f'40x100-{seed}', X=x, y=y)
    x, y, _ = draw(300, 2500, 0)  # 300 Gaussian measurements of a matrix of 50 x 50
    save(folder, '300x2500-0', X=x, y=y, step=np.array([0.2 / largest_eigenvalue(x)]),
         theta=np.random.default_rng(5).standard_normal(2 * 2500) * 0.02)
    for d in (20, 30, 50):  # 300 Gaussian measurements of a d x d matrix of rank 2
        random = np.random.default_rng([300, d, 3])
        x = random.standard_normal((300, d * d))
        truth = random.standard_normal((d, 2)) @ random.standard_normal((2, d)) / d ** 0.5
        save(folder, f'nuclear-{d}', X=x, y=x @ truth.ravel())
    for n, d in ((40, 100), (200, 1000), (500, 5000)):
        x, y, random = draw(n, d, 7)
        save(folder, f'{n}x{d}-7', X=x, y=y, generic=random.standard_normal(n))
    for n, d in ((200, 50), (1000, 500)):
        x, y = separable(n, d)
        save(folder, f'{n}x{d}-9', X=x, y=y)


if __name__ == '__main__':
    main(sys.argv[1])
