"""Training of diagonal networks in Numba.

With w = u⊙v the loss is Σ(Xw − y)²/4n. X is read in panels of ten rows, or of two where it is large: a panel's residuals are sums that
run side by side, and its part of Xᵀr is added to g while it still lies in a near cache. A step moves u, v, w and clears g in one sweep."""
import numba as nb
import numpy as np

from protocol import known, serve

kernel = nb.njit(fastmath=True, cache=True)
inlined = nb.njit(fastmath=True, inline='always')
RUNS = 64
SMALL = 100_000  # numbers that the second cache holds
BLOCK = 500  # steps whose Gaussian numbers are drawn together


@inlined
def ten_residuals(x, y, top, w):
    """⟨x_i, w⟩ − y_i for the ten rows from `top`."""
    x0, x1, x2, x3, x4 = x[top], x[top + 1], x[top + 2], x[top + 3], x[top + 4]
    x5, x6, x7, x8, x9 = x[top + 5], x[top + 6], x[top + 7], x[top + 8], x[top + 9]
    p0, p1, p2, p3, p4 = -y[top], -y[top + 1], -y[top + 2], -y[top + 3], -y[top + 4]
    p5, p6, p7, p8, p9 = -y[top + 5], -y[top + 6], -y[top + 7], -y[top + 8], -y[top + 9]
    for j in range(w.size):
        c = w[j]
        p0 += c * x0[j]
        p1 += c * x1[j]
        p2 += c * x2[j]
        p3 += c * x3[j]
        p4 += c * x4[j]
        p5 += c * x5[j]
        p6 += c * x6[j]
        p7 += c * x7[j]
        p8 += c * x8[j]
        p9 += c * x9[j]
    return p0, p1, p2, p3, p4, p5, p6, p7, p8, p9


@inlined
def add_ten_rows(x, top, r, g):
    """g += Σ r_i·x_i over the ten rows from `top`."""
    x0, x1, x2, x3, x4 = x[top], x[top + 1], x[top + 2], x[top + 3], x[top + 4]
    x5, x6, x7, x8, x9 = x[top + 5], x[top + 6], x[top + 7], x[top + 8], x[top + 9]
    r0, r1, r2, r3, r4, r5, r6, r7, r8, r9 = r
    for j in range(g.size):
        g[j] += (r0 * x0[j] + r1 * x1[j] + r2 * x2[j] + r3 * x3[j] + r4 * x4[j]
                 + r5 * x5[j] + r6 * x6[j] + r7 * x7[j] + r8 * x8[j] + r9 * x9[j])


@inlined
def add_by_tens(x, y, w, g):
    """g += Xᵀ(Xw − y)."""
    for top in range(0, y.size, 10):
        add_ten_rows(x, top, ten_residuals(x, y, top, w), g)


@kernel
def add_by_pairs(x, y, w, g, first, last):
    """g += Xᵀ(Xw − y) over the rows first … last − 1: two streams of long rows."""
    for top in range(first, last, 2):
        upper, lower = x[top], x[top + 1]
        a = b = 0.0
        for j in range(w.size):
            a += w[j] * upper[j]
            b += w[j] * lower[j]
        a -= y[top]
        b -= y[top + 1]
        for j in range(g.size):
            g[j] += a * upper[j] + b * lower[j]


@inlined
def move(u, v, w, g, factor):
    """(u, v) −= factor·g⊙(v, u); w = u⊙v and g = 0 for the next step."""
    for j in range(g.size):
        q, left, right = factor * g[j], u[j], v[j]
        new_left, new_right = left - q * right, right - q * left
        u[j], v[j], w[j], g[j] = new_left, new_right, new_left * new_right, 0.0


@kernel
def gradient_descent(x, y, u, v, step, steps):
    w, g = u * v, np.zeros(u.size)
    for _ in range(steps):
        add_by_tens(x, y, w, g)
        move(u, v, w, g, step / (2 * y.size))


@kernel
def gradient_descent_on_long_rows(x, y, u, v, step, steps):
    w, g = u * v, np.zeros(u.size)
    for _ in range(steps):
        add_by_pairs(x, y, w, g, 0, y.size)
        move(u, v, w, g, step / (2 * y.size))


@nb.njit(fastmath=True, parallel=True, cache=True)
def gradient_descent_on_threads(x, y, u, v, step, steps, threads):
    w, shares = u * v, np.zeros((threads, u.size))
    pairs = y.size // 2
    for _ in range(steps):
        for t in nb.prange(threads):
            add_by_pairs(x, y, w, shares[t], 2 * (pairs * t // threads), 2 * (pairs * (t + 1) // threads))
        for t in range(1, threads):
            shares[0] += shares[t]
            shares[t] = 0.0
        move(u, v, w, shares[0], step / (2 * y.size))


@nb.njit(fastmath=True, parallel=True, cache=True)
def runs_side_by_side(xs, ys, us, vs, step, steps):
    for k in nb.prange(us.shape[0]):
        data = k % xs.shape[0]
        gradient_descent(xs[data], ys[data], us[k], vs[k], step, steps)


@kernel
def batches_of_one(x, y, u, v, step, order):
    """The batch's loss is r²/4."""
    for row in order:
        line = x[row]
        product = 0.0
        for j in range(u.size):
            product += u[j] * v[j] * line[j]
        factor = (product - y[row]) * step * 0.5
        for j in range(u.size):
            q, left, right = factor * line[j], u[j], v[j]
            u[j], v[j] = left - q * right, right - q * left


@kernel
def draw(random, block):
    for k in range(block.shape[0]):
        for i in range(block.shape[1]):
            block[k, i] = random.standard_normal()


@kernel
def diffusion_steps(x, y, u, v, gamma, dt, normals):
    """Euler–Maruyama of d(u, v) = −∇L dt + 2·sqrt(γL/n)·(v, u)⊙Xᵀdξ, a step for each row of `normals`."""
    n = y.size
    w, g, r = u * v, np.zeros(u.size), np.empty(n)
    for k in range(normals.shape[0]):
        for top in range(0, n, 10):
            p = ten_residuals(x, y, top, w)
            r[top], r[top + 1], r[top + 2], r[top + 3], r[top + 4] = p[0], p[1], p[2], p[3], p[4]
            r[top + 5], r[top + 6], r[top + 7], r[top + 8], r[top + 9] = p[5], p[6], p[7], p[8], p[9]
        size = 2 * np.sqrt(gamma * dt * (r @ r)) / (2 * n)  # L = r²/4n
        for i in range(n):
            r[i] = r[i] * (dt / (2 * n)) - size * normals[k, i]
        for top in range(0, n, 10):
            add_ten_rows(x, top, (r[top], r[top + 1], r[top + 2], r[top + 3], r[top + 4],
                                  r[top + 5], r[top + 6], r[top + 7], r[top + 8], r[top + 9]), g)
        move(u, v, w, g, 1.0)


@nb.njit(fastmath=True)
def factor_steps(x, y, u, v, step, steps):
    """Gradient descent on W = U·Vᵀ for L = (1/4n)·‖Xw − y‖²: the measurements are read once a step, two rows at a time."""
    n, m = u.shape[0], v.shape[0]
    w, g = (u @ v.T).reshape(n * m), np.zeros(n * m)
    for _ in range(steps):
        g[:] = 0
        add_by_pairs(x, y, w, g, 0, y.size)
        slope = g.reshape(n, m) * (step / (2 * y.size))
        du, dv = slope @ v, slope.T @ u
        u -= du
        v -= dv
        w = (u @ v.T).reshape(n * m)
    return w


def factorization(exchange):
    x, y = exchange.problem('300x2500-0')
    step = exchange.array('300x2500-0', 'step')[0]
    theta = exchange.array('300x2500-0', 'theta').reshape(2, 50, 50)

    def run(work, check):
        return known(factor_steps(x, y, theta[0].copy(), theta[1].copy(), step, work))
    return run


def start(d, scale=0.1):
    return np.full(d, scale), np.zeros(d)


def descent(data):
    def make(exchange):
        x, y = exchange.problem(data)
        step = exchange.array(data, 'step')[0]
        threads = nb.get_num_threads()

        def run(work, check):
            u, v = start(x.shape[1])
            if x.size <= SMALL:
                gradient_descent(x, y, u, v, step, work)
            elif threads == 1:
                gradient_descent_on_long_rows(x, y, u, v, step, work)
            else:
                gradient_descent_on_threads(x, y, u, v, step, work, threads)
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
            batches_of_one(x, y, u, v, step, given[:work] if check else random.integers(0, len(y), work))
            return known(u * v)
        return run
    return make


def many(exchange, problems, alphas):
    xs, ys = (np.stack(part) for part in zip(*problems))
    step = exchange.array('40x100-0', 'step')[0]

    def run(work, check):
        us = np.repeat(alphas[:, None], xs.shape[2], axis=1)
        vs = np.zeros_like(us)
        runs_side_by_side(xs, ys, us, vs, step, work // RUNS)
        return known((us * vs).sum(axis=0))
    return run


def seeds(exchange):
    return many(exchange, [exchange.problem(f'40x100-{k}') for k in range(RUNS)], np.full(RUNS, 0.1))


def scales(exchange):
    return many(exchange, [exchange.problem('40x100-0')], 10 ** np.linspace(-2, 0, RUNS))


def diffusion(exchange):
    x, y = exchange.problem('40x100-0')
    given = exchange.array('40x100-0', 'normals')

    def run(work, check):
        u, v = start(100)
        random = np.random.Generator(np.random.SFC64(1))
        block = np.empty((BLOCK, len(y)))
        for begin in range(0, work, BLOCK):
            if not check:
                draw(random, block)
            drawn = given[begin:begin + BLOCK] if check else block
            diffusion_steps(x, y, u, v, 0.1, 0.01, drawn[:work - begin])
        return known(u * v)
    return run


if __name__ == '__main__':
    sizes = ('40x100', '400x1000', '1000x20000')
    serve({f'gd-{size}': descent(f'{size}-0') for size in sizes}
          | {f'sgd-{size}': stochastic(f'{size}-0') for size in sizes}
          | {'factorization-50': factorization, 'seeds-40x100': seeds, 'scales-40x100': scales, 'sde-40x100': diffusion})
