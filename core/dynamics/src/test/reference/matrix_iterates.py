"""Gradient descent on models that multiply matrices and filters, in 40 digits: predictors after 1, 10 and 1000 steps.

    python matrix_iterates.py > ../resources/org/tropism/dynamics/algorithm/matrix-iterates.csv

Data and starts are congruential numbers that the test makes again: u_k = ((k*k*7919 + k*104729 + seed) mod 1000003)/1000003 - 1/2, exact
ratios rounded to doubles. The risk is the mean of (f - y)^2/2. Gradients are written out from the definitions: products of matrices, sums over
indices modulo D.
"""

from mpmath import mp, mpf, matrix

mp.dps = 40


def numbers(count, seed, scale):
    return [mpf(float(((k * k * 7919 + k * 104729 + seed) % 1000003) / 1000003 - 0.5)) * mpf(float(scale)) for k in range(count)]


def mat(rows, cols, values):
    m = matrix(rows, cols)
    for i in range(rows):
        for j in range(cols):
            m[i, j] = values[i * cols + j]
    return m


def flat(m):
    return [m[i, j] for i in range(m.rows) for j in range(m.cols)]


def chain(widths):
    shapes = [(widths[l + 1], widths[l]) for l in range(len(widths) - 1)]

    def split(theta):
        out, at = [], 0
        for r, c in shapes:
            out.append(mat(r, c, theta[at : at + r * c]))
            at += r * c
        return out

    def predictor(theta):
        w = split(theta)
        p = w[0]
        for x in w[1:]:
            p = x * p
        return flat(p)

    def pull(theta, g):
        w = split(theta)
        big = mat(widths[-1], widths[0], g)
        out = []
        for l in range(len(w)):
            left = mp.eye(widths[-1])
            for x in reversed(w[l + 1 :]):
                left = left * x
            right = mp.eye(widths[0])
            for x in w[:l]:
                right = x * right
            out += flat(left.T * big * right.T)
        return out

    return sum(r * c for r, c in shapes), predictor, pull


def factors(rows, cols, rank, symmetric):
    def parts(theta):
        u = mat(rows, rank, theta)
        return u, (u if symmetric else mat(cols, rank, theta[rows * rank :]))

    def predictor(theta):
        u, v = parts(theta)
        return flat(u * v.T)

    def pull(theta, g):
        u, v = parts(theta)
        big = mat(rows, cols, g)
        if symmetric:
            return flat((big + big.T) * u)
        return flat(big * v) + flat(big.T * u)

    return rows * rank if symmetric else (rows + cols) * rank, predictor, pull


def convolution(depth, size):
    def conv(a, b):
        return [sum(a[i] * b[(j - i) % size] for i in range(size)) for j in range(size)]

    def layers(theta):
        return [theta[l * size : (l + 1) * size] for l in range(depth)]

    def predictor(theta):
        w = layers(theta)
        p = w[0]
        for x in w[1:]:
            p = conv(p, x)
        return p

    def pull(theta, g):
        w = layers(theta)
        out = []
        for l in range(depth):
            others = [mpf(1)] + [mpf(0)] * (size - 1)
            for k in range(depth):
                if k != l:
                    others = conv(others, w[k])
            out += [sum(g[i] * others[(i - j) % size] for i in range(size)) for j in range(size)]
        return out

    return depth * size, predictor, pull


MODELS = [
    ("deep-linear-2-3", 12, chain([12, 3, 1])),
    ("deep-linear-5-4", 12, chain([12, 5, 4, 1])),
    ("linear-convolution-2", 12, convolution(2, 12)),
    ("linear-convolution-3", 8, convolution(3, 8)),
    ("matrix-factorization-4-3", 12, factors(4, 3, 3, False)),
    ("matrix-factorization-4-4-2", 16, factors(4, 4, 2, False)),
    ("symmetric-4", 16, factors(4, 4, 4, True)),
    ("deep-matrix-factorization-4-3-3", 12, chain([3, 3, 3, 4])),
]

EXAMPLES = 6
STEP = mpf(0.05)

for name, d, (count, predictor, pull) in MODELS:
    x = numbers(EXAMPLES * d, 1, 2)
    y = numbers(EXAMPLES, 2, 1)
    theta = numbers(count, 3, 1)
    for step in range(1, 1001):
        beta = predictor(theta)
        g = [mpf(0)] * d
        for i in range(EXAMPLES):
            r = sum(x[i * d + j] * beta[j] for j in range(d)) - y[i]
            for j in range(d):
                g[j] += r * x[i * d + j] / EXAMPLES
        theta = [t - STEP * p for t, p in zip(theta, pull(theta, g))]
        if step in (1, 10, 1000):
            print(name, step, *[mp.nstr(b, 20) for b in predictor(theta)], sep=",")
