"""Training of diagonal networks as one would write it in Numba: loops over blocks of four rows, so
that X is read once and the loads of β and of the gradient are shared."""
import numba as nb
import numpy as np

from protocol import known, serve

fast = nb.njit(fastmath=True, cache=True)
parallel = nb.njit(fastmath=True, parallel=True, cache=True)


@fast
def rows_gradient(x, y, beta, g, low, high):
    """Adds Xᵀ(Xβ − y) of the rows from low to high to g, four at a time; returns the sum of squares."""
    d = beta.shape[0]
    squares = 0.0
    i = low
    while i + 4 <= high:
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
        i += 4
    while i < high:
        a = -y[i]
        for j in range(d):
            a += x[i, j] * beta[j]
        for j in range(d):
            g[j] += a * x[i, j]
        squares += a * a
        i += 1
    return squares


@fast
def update(u, v, g, step):
    for j in range(u.shape[0]):
        q = step * g[j]
        old = u[j]
        u[j] = old - q * v[j]
        v[j] = v[j] - q * old


@fast
def descend(x, y, u, v, step, steps):
    n, d = x.shape
    beta, g = np.empty(d), np.empty(d)
    for _ in range(steps):
        for j in range(d):
            beta[j] = u[j] * v[j]
            g[j] = 0.0
        rows_gradient(x, y, beta, g, 0, n)
        update(u, v, g, step / (2 * n))


@parallel
def descend_on_threads(x, y, u, v, step, steps, threads):
    n, d = x.shape
    beta, parts = np.empty(d), np.empty((threads, d))
    for _ in range(steps):
        for j in range(d):
            beta[j] = u[j] * v[j]
        for t in nb.prange(threads):
            g = parts[t]
            g[:] = 0.0
            rows_gradient(x, y, beta, g, t * n // threads, (t + 1) * n // threads)
        for t in range(1, threads):
            for j in range(d):
                parts[0, j] += parts[t, j]
        update(u, v, parts[0], step / (2 * n))


@parallel
def descend_many(xs, ys, us, vs, step, steps):
    for k in nb.prange(us.shape[0]):
        descend(xs[k % xs.shape[0]], ys[k % xs.shape[0]], us[k], vs[k], step, steps)


@fast
def single_rows(x, y, u, v, step, indices):
    d = x.shape[1]
    for i in indices:
        r = -y[i]
        for j in range(d):
            r += x[i, j] * (u[j] * v[j])
        r *= step / 2
        for j in range(d):
            q = r * x[i, j]
            old = u[j]
            u[j] = old - q * v[j]
            v[j] = v[j] - q * old


@fast
def diffuse(x, y, u, v, gamma, dt, steps, random, given):
    """Euler–Maruyama of du = −∇_u L dt + 2·sqrt(γL/n)·v⊙Xᵀdξ, dv alike."""
    n, d = x.shape
    beta, g, r = np.empty(d), np.empty(d), np.empty(n)
    for k in range(steps):
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
            r[i], r[i + 1], r[i + 2], r[i + 3] = a, b, c, e
            squares += a * a + b * b + c * c + e * e
        noise = 2 * np.sqrt(gamma * squares / (4 * n) / n * dt)
        for i in range(n):
            z = given[k, i] if given.shape[0] > 0 else random.standard_normal()
            r[i] = dt / (2 * n) * r[i] - noise * z
        for i in range(0, n, 4):
            a, b, c, e = r[i], r[i + 1], r[i + 2], r[i + 3]
            for j in range(d):
                g[j] += a * x[i, j] + b * x[i + 1, j] + c * x[i + 2, j] + e * x[i + 3, j]
        update(u, v, g, 1.0)


def start(d, scale=0.1):
    return np.full(d, scale), np.zeros(d)


def descent(data):
    def make(exchange):
        x, y = exchange.problem(data)
        step = exchange.array(data, 'step')[0]
        threads = nb.get_num_threads()

        def run(work, check):
            u, v = start(x.shape[1])
            if threads > 1 and x.size >= 100_000:
                descend_on_threads(x, y, u, v, step, work, threads)
            else:
                descend(x, y, u, v, step, work)
            return known(u * v)
        return run
    return make


def stochastic(data):
    def make(exchange):
        x, y = exchange.problem(data)
        step = exchange.array(data, 'step')[0]
        given = exchange.array(data, 'indices').astype(np.int64)
        random = np.random.default_rng(1)

        def run(work, check):
            u, v = start(x.shape[1])
            single_rows(x, y, u, v, step, given[:work] if check else random.integers(0, len(y), work))
            return known(u * v)
        return run
    return make


def seeds(exchange):
    problems = [exchange.problem(f'40x100-{k}') for k in range(64)]
    xs, ys = (np.stack(part) for part in zip(*problems))
    return many(exchange, xs, ys, np.full(64, 0.1))


def scales(exchange):
    x, y = exchange.problem('40x100-0')
    return many(exchange, x[None], y[None], 10 ** np.linspace(-2, 0, 64))


def many(exchange, xs, ys, alphas):
    step = exchange.array('40x100-0', 'step')[0]

    def run(work, check):
        us = np.repeat(alphas[:, None], xs.shape[2], axis=1)
        vs = np.zeros_like(us)
        descend_many(xs, ys, us, vs, step, work // 64)
        return known((us * vs).sum(axis=0))
    return run


def diffusion(exchange):
    x, y = exchange.problem('40x100-0')
    given = exchange.array('40x100-0', 'normals')

    def run(work, check):
        u, v = start(100)
        random = np.random.Generator(np.random.SFC64(1))
        diffuse(x, y, u, v, 0.1, 0.01, work, random, given if check else given[:0])
        return known(u * v)
    return run


if __name__ == '__main__':
    sizes = ('40x100', '400x1000', '1000x20000')
    serve({f'gd-{size}': descent(f'{size}-0') for size in sizes}
          | {f'sgd-{size}': stochastic(f'{size}-0') for size in sizes}
          | {'seeds-40x100': seeds, 'scales-40x100': scales, 'sde-40x100': diffusion})
