"""Iterates of the discrete algorithms after 1, 10 and 1000 steps, in 40-digit arithmetic.

Independent of the library: plain loops over mpmath numbers from the formulas of the Javadoc; the data
come from a congruential generator that the test repeats (n = 5, d = 8, the mean of r^2/2). Mini-batches
use the examples 0, 3, 1, 4, 2, 0, ... in that order. Line searches repeat the rules that are documented.
Writes discrete_iterates.txt: for each case and moment one line `case model alpha step theta_1 ... theta_p`.

Run: python discrete_iterates.py > ../resources/org/tropism/dynamics/algorithm/discrete_iterates.txt
Written with mpmath 1.3; about a minute.
"""
from mpmath import mp, mpf, sqrt, log, exp, asinh, sinh, findroot, power, sign

mp.dps = 40
N, D = 5, 8
MOMENTS = (1, 10, 1000)


def numbers(count, seed=12345):
    out, state = [], seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(2 * mpf(state) / 2**31 - 1)
    return out


values = numbers(N * D + N)
X = [values[i * D:(i + 1) * D] for i in range(N)]
Y = values[N * D:]


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), mpf(0))


def plus(a, c, b):
    return [x + c * y for x, y in zip(a, b)]


# ---- models: theta0, beta(theta), pull(theta, g)

class Linear:
    name = 'linear'

    def start(self, alpha):
        return [mpf(alpha)] * D

    def beta(self, t):
        return list(t)

    def pull(self, t, g):
        return list(g)


class Product2:
    name = 'product-2'

    def start(self, alpha):
        return [mpf(alpha)] * D + [mpf(0)] * D

    def beta(self, t):
        return [a * b for a, b in zip(t[:D], t[D:])]

    def pull(self, t, g):
        return [a * b for a, b in zip(g, t[D:])] + [a * b for a, b in zip(g, t[:D])]


class Difference3:
    name = 'difference-3'

    def start(self, alpha):
        return [mpf(alpha)] * (2 * D)

    def beta(self, t):
        return [a**3 - b**3 for a, b in zip(t[:D], t[D:])]

    def pull(self, t, g):
        return [3 * x * a**2 for x, a in zip(g, t[:D])] + [-3 * x * b**2 for x, b in zip(g, t[D:])]


LIN, PRO, DIF = Linear(), Product2(), Difference3()


def risk_gradient(beta, batch):
    g, total = [mpf(0)] * D, mpf(0)
    for i in batch:
        r = dot(X[i], beta) - Y[i]
        total += r * r / 2
        g = plus(g, r / len(batch), X[i])
    return total / len(batch), g


def batches(size):
    k = 0
    while True:
        if size == 0:
            yield list(range(N))
        else:
            yield [(3 * (k + j)) % N for j in range(size)]
            k += size


def constant(c):
    return lambda k: mpf(c)


def decaying(c, after, p):
    return lambda k: mpf(c) / power(1 + mpf(k) / mpf(after), mpf(p))


def growing(r):
    return lambda k: mpf(k) / (k + mpf(r))


# ---- algorithms: generators of theta_1, theta_2, ...

def heavy_ball(m, t, eta, mu, size=0):
    old = t
    for k, b in enumerate(batches(size)):
        g = m.pull(t, risk_gradient(m.beta(t), b)[1])
        t, old = [x - eta(k) * y + mu(k) * (x - z) for x, y, z in zip(t, g, old)], t
        yield t


def nesterov(m, t, eta, mu, size=0):
    old = t
    for k, b in enumerate(batches(size)):
        y = [x + mu(k) * (x - z) for x, z in zip(t, old)]
        g = m.pull(y, risk_gradient(m.beta(y), b)[1])
        t, old = plus(y, -eta(k), g), t
        yield t


def steepest(m, t, eta, direction, size=0):
    for k, b in enumerate(batches(size)):
        g = m.pull(t, risk_gradient(m.beta(t), b)[1])
        t = plus(t, -eta(k), direction(g))
        yield t


def toward_l1(g):
    j = max(range(len(g)), key=lambda i: (abs(g[i]), -i))
    return [x if i == j else mpf(0) for i, x in enumerate(g)]


def toward_linf(g):
    return [sum(abs(x) for x in g) * sign(x) for x in g]


def toward_lp(p):
    q = p / (p - 1)

    def direction(g):
        norm = power(sum(power(abs(x), q) for x in g), 1 / q)
        return [sign(x) * power(abs(x), q - 1) * power(norm, 2 - q) for x in g]
    return direction


def unit(direction, dual):
    return lambda g: [x / dual(g) for x in direction(g)]


def coordinate(m, t, eta=None):
    k = 0
    while True:
        j = k % len(t)
        g = risk_gradient(m.beta(t), range(N))[1]
        partial = m.pull(t, g)[j]
        if eta is None:  # beta is affine in theta_j
            reach = m.pull(t, [mpf(1)] * D)[j]
            curvature = reach**2 * sum(x[j % D]**2 for x in X) / N
            step = 1 / curvature if curvature > 0 else mpf(0)
        else:
            step = eta(k)
        t = [x - step * partial if i == j else x for i, x in enumerate(t)]
        k += 1
        yield t


def adagrad(m, t, eta, eps, acc, size=0):
    s = [mpf(acc)] * len(t)
    for k, b in enumerate(batches(size)):
        g = m.pull(t, risk_gradient(m.beta(t), b)[1])
        s = [a + x * x for a, x in zip(s, g)]
        t = [x - eta(k) * y / (sqrt(a) + mpf(eps)) if y != 0 else x for x, y, a in zip(t, g, s)]
        yield t


def rmsprop(m, t, eta, rho, eps, size=0):
    v, rho = [mpf(0)] * len(t), mpf(rho)
    for k, b in enumerate(batches(size)):
        g = m.pull(t, risk_gradient(m.beta(t), b)[1])
        v = [rho * a + (1 - rho) * x * x for a, x in zip(v, g)]
        t = [x - eta(k) * y / (sqrt(a) + mpf(eps)) if y != 0 else x for x, y, a in zip(t, g, v)]
        yield t


def adam(m, t, eta, b1, b2, eps, size=0):
    f, v, b1, b2 = [mpf(0)] * len(t), [mpf(0)] * len(t), mpf(b1), mpf(b2)
    for k, b in enumerate(batches(size)):
        g = m.pull(t, risk_gradient(m.beta(t), b)[1])
        f = [b1 * a + (1 - b1) * x for a, x in zip(f, g)]
        v = [b2 * a + (1 - b2) * x * x for a, x in zip(v, g)]
        c1, c2 = 1 - b1**(k + 1), 1 - b2**(k + 1)
        t = [x - eta(k) * (a / c1) / (sqrt(s / c2) + mpf(eps)) if a != 0 else x
             for x, a, s in zip(t, f, v)]
        yield t


# ---- potentials: (mirror, inverse, inverse Hessian at w applied to g)

def separable(fwd, inv, curve):
    return (lambda w: [fwd(x) for x in w], lambda z: [inv(x) for x in z],
            lambda w, g: [curve(x) * y for x, y in zip(w, g)])


def signed(x, k):
    return sign(x) * power(abs(x), k)


def hyper(s):
    s = mpf(s)
    return separable(lambda w: asinh(w / s), lambda z: s * sinh(z), lambda w: sqrt(w * w + s * s))


def cubic(alpha):  # depth 3: beta = alpha^3 h(z)
    a = mpf(alpha)**3
    h = lambda z: (1 - z)**-3 - (1 + z)**-3

    def fwd(w):
        y, low, high = abs(w) / a, mpf(0), mpf(1)
        for _ in range(60):
            mid = (low + high) / 2
            low, high = (mid, high) if h(mid) < y else (low, mid)
        return sign(w) * findroot(lambda z: h(z) - y, (low + high) / 2)
    return separable(fwd, lambda z: a * h(z), None)


def power_potential(p):
    return separable(lambda w: signed(w, p - 1), lambda z: signed(z, 1 / (p - 1)),
                     lambda w: power(abs(w), 2 - p) / (p - 1))


def p_norm(p):
    q = p / (p - 1)

    def norm(x, e):
        return power(sum(power(abs(a), e) for a in x), 1 / e)

    def grad(x, e):
        return [signed(a, e - 1) * power(norm(x, e), 2 - e) for a in x]

    def inverse_hessian(w, g):  # of phi* = |z|_q^2/2 at z
        z = grad(w, p)
        nz = norm(z, q)
        along = sum(signed(a / nz, q - 1) * b for a, b in zip(z, g))
        return [(q - 1) * power(abs(a) / nz, q - 2) * b + (2 - q) * signed(a / nz, q - 1) * along
                for a, b in zip(z, g)]
    return (lambda w: grad(w, p), lambda z: grad(z, q), inverse_hessian)


def softmax(z):
    e = [exp(x) for x in z]
    return [x / sum(e) for x in e]


EUCLID = separable(lambda w: w, lambda z: z, lambda w: mpf(1))
ENTROPY = separable(log, exp, lambda w: w)
SIMPLEX = (lambda w: [log(x) for x in w], softmax,
           lambda w, g: [x * (y - dot(w, g)) for x, y in zip(w, g)])
THREE_HALVES = mpf(3) / 2


def mirror_descent(m, t, pot, eta, size=0):
    z = pot[0](t)
    for k, b in enumerate(batches(size)):
        z = plus(z, -eta(k), risk_gradient(t, b)[1])
        t = pot[1](z)
        yield t


def dual_momentum(m, t, pot, eta, mu, ahead, size=0):
    old = t
    for k, b in enumerate(batches(size)):
        g = risk_gradient([x + mpf(ahead) * (x - y) for x, y in zip(t, old)], b)[1]
        z, w = pot[0](t), pot[0](old)
        t, old = pot[1]([a + mu(k) * (a - c) - eta(k) * x for a, c, x in zip(z, w, g)]), t
        yield t


def primal_momentum(m, t, pot, eta, mu, ahead, size=0):
    old = t
    for k, b in enumerate(batches(size)):
        g = risk_gradient([x + mpf(ahead) * (x - y) for x, y in zip(t, old)], b)[1]
        z = pot[0]([x + mu(k) * (x - y) for x, y in zip(t, old)])
        t, old = pot[1](plus(z, -eta(k), g)), t
        yield t


def natural(m, t, pot, eta, size=0):
    for k, b in enumerate(batches(size)):
        t = plus(t, -eta(k), pot[2](t, risk_gradient(t, b)[1]))
        yield t


# ---- line searches

REST = mpf(10)**-36  # a risk at which double precision has long been at rest


def cgls(m, t):
    r = [y - dot(x, t) for x, y in zip(X, Y)]
    s = [dot(r, [x[j] for x in X]) for j in range(D)]
    p, old = s, dot(s, s)
    while True:
        if dot(r, r) > REST:
            q = [dot(x, p) for x in X]
            a = old / dot(q, q)
            t, r = plus(t, a, p), plus(r, -a, q)
            s = [dot(r, [x[j] for x in X]) for j in range(D)]
            new = dot(s, s)
            p, old = plus(s, new / old, p), new
        yield t


def look(m, t, a, d):
    t = plus(t, a, d)
    risk, g = risk_gradient(m.beta(t), range(N))
    g = m.pull(t, g)
    return risk, dot(g, d), t, g


def exact(m, t, d, risk, slope, first):
    a = -slope / (sum(dot(x, d)**2 for x in X) / N)
    return look(m, t, a, d) + (a,)


def strong_wolfe(c2):
    c1 = mpf('1e-4')

    def middle(a, fa, ga, b, fb, gb):
        d1 = ga + gb - 3 * (fa - fb) / (a - b)
        square = d1 * d1 - ga * gb
        if square < 0:
            return (a + b) / 2
        d2 = sign(b - a) * sqrt(square)
        share = (b - (b - a) * (gb + d2 - d1) / (gb - ga + 2 * d2) - a) / (b - a)
        if not 0 <= share <= 1:
            return (a + b) / 2
        return a + (b - a) * min(mpf('0.9'), max(mpf('0.1'), share))

    def search(m, t, d, risk, slope, first):
        def zoom(low, fl, gl, high, fh, gh):
            for _ in range(200):
                a = middle(low, fl, gl, high, fh, gh)
                f, g, tt, gg = look(m, t, a, d)
                if f > risk + c1 * a * slope or f >= fl:
                    high, fh, gh = a, f, g
                else:
                    if abs(g) <= -c2 * slope:
                        return f, g, tt, gg, a
                    if g * (high - low) >= 0:
                        high, fh, gh = low, fl, gl
                    low, fl, gl = a, f, g
            raise ValueError('no point found')

        low, fl, gl, a = mpf(0), risk, slope, first
        while True:
            f, g, tt, gg = look(m, t, a, d)
            if f > risk + c1 * a * slope or (low > 0 and f >= fl):
                return zoom(low, fl, gl, a, f, g)
            if abs(g) <= -c2 * slope:
                return f, g, tt, gg, a
            if g >= 0:
                return zoom(a, f, g, low, fl, gl)
            low, fl, gl, a = a, f, g, 2 * a
    return search


def polak_ribiere(m, t):
    risk, g = risk_gradient(m.beta(t), range(N))
    g, d, factor, k, search = m.pull(t, g), [mpf(0)] * len(t), mpf(0), 0, strong_wolfe(mpf('0.1'))
    while True:
        if risk > REST:
            d = [factor * x - y for x, y in zip(d, g)]
            slope = dot(g, d)
            if slope >= 0:
                d = [-x for x in g]
                slope = -dot(g, g)
            first = 1 / sqrt(-slope) if k == 0 else length * last / slope
            last = slope
            risk, _, t, new, length = search(m, t, d, risk, slope, first)
            factor = max(mpf(0), dot(new, plus(new, -1, g)) / dot(g, g))
            g, k = new, k + 1
        yield t


def steepest_search(m, t, search):
    risk, g = risk_gradient(m.beta(t), range(N))
    g, length = m.pull(t, g), None
    while True:
        if risk > REST:
            d, slope = [-x for x in g], -dot(g, g)
            risk, _, t, g, length = search(m, t, d, risk, slope, length or 1 / sqrt(-slope))
        yield t


def secant(m, t, search, memory):
    """BFGS with all pairs from the identity (memory None), or the two-loop recursion."""
    risk, g = risk_gradient(m.beta(t), range(N))
    g, pairs, p = m.pull(t, g), [], len(t)
    H = [[mpf(i == j) for j in range(p)] for i in range(p)]
    while True:
        if risk > REST:
            if memory is None:
                d = [-dot(row, g) for row in H]
            else:
                d, shares = [-x for x in g], []
                for s, y in reversed(pairs):
                    shares.append(dot(s, d) / dot(s, y))
                    d = plus(d, -shares[-1], y)
                if pairs:
                    s, y = pairs[-1]
                    d = [dot(s, y) / dot(y, y) * x for x in d]
                for (s, y), share in zip(pairs, reversed(shares)):
                    d = plus(d, share - dot(y, d) / dot(s, y), s)
            old = t
            risk, _, t, new, _ = search(m, t, d, risk, dot(g, d), mpf(1))
            s, y = plus(t, -1, old), plus(new, -1, g)
            g = new
            if memory is None:
                rho = 1 / dot(s, y)
                Hy = [dot(row, y) for row in H]
                both = rho * (1 + rho * dot(y, Hy))
                H = [[H[i][j] + both * s[i] * s[j] - rho * (Hy[i] * s[j] + s[i] * Hy[j])
                      for j in range(p)] for i in range(p)]
            else:
                pairs = (pairs + [(s, y)])[-memory:]
        yield t


WOLFE = strong_wolfe(mpf('0.9'))
l2 = lambda g: sqrt(dot(g, g))
CASES = [
    ('heavy-ball', LIN, '0.6', heavy_ball, (constant('0.1'), constant('0.9'))),
    ('heavy-ball', PRO, '0.6', heavy_ball, (constant('0.1'), constant('0.9'))),
    ('heavy-ball-batches', DIF, '0.6', heavy_ball, (constant('0.02'), growing(3), 2)),
    ('nesterov', LIN, '0.6', nesterov, (constant('0.1'), growing(3))),
    ('nesterov-small', DIF, '0.6', nesterov, (constant('0.05'), growing(3))),
    ('nesterov-constant', PRO, '0.6', nesterov, (decaying('0.2', 20, '0.5'), constant('0.8'), 1)),
    ('normalized', PRO, '0.6', steepest, (decaying('0.3', 1, '0.5'), unit(lambda g: g, l2))),
    ('steepest-l1', LIN, '0.6', steepest, (constant('0.3'), toward_l1)),
    ('steepest-l1-small', PRO, '0.6', steepest, (constant('0.1'), toward_l1)),
    ('steepest-l2', DIF, '0.6', steepest, (constant('0.05'), lambda g: g)),
    ('steepest-linf', LIN, '0.6', steepest, (constant('0.01'), toward_linf)),
    ('steepest-lp', LIN, '0.6', steepest, (constant('0.1'), toward_lp(mpf(4) / 3))),
    ('steepest-lp', PRO, '0.6', steepest, (constant('0.1'), toward_lp(mpf(4) / 3))),
    ('sign', LIN, '0.6', steepest,
     (decaying('0.01', 1, 1), unit(toward_linf, lambda g: sum(abs(x) for x in g)))),
    ('steepest-lp-batches', LIN, '0.6', steepest, (constant('0.02'), toward_lp(mpf(3)), 2)),
    ('coordinate-exact', LIN, '0.6', coordinate, ()),
    ('coordinate-exact', PRO, '0.6', coordinate, ()),
    ('coordinate-step', DIF, '0.6', coordinate, (constant('0.2'),)),
    ('adagrad', LIN, '0.6', adagrad, (constant('0.1'), '1e-10', 0)),
    ('adagrad', PRO, '0.6', adagrad, (constant('0.1'), '1e-10', 0)),
    ('adagrad-damped', DIF, '0.6', adagrad, (constant('0.1'), '0.01', '0.1', 2)),
    ('rms-prop', LIN, '0.6', rmsprop, (constant('0.0005'), '0.99', '1e-8')),
    ('rms-prop-batches', PRO, '0.6', rmsprop, (constant('0.0005'), '0.9', '1e-3', 2)),
    ('adam', LIN, '0.6', adam, (constant('0.01'), '0.9', '0.999', '1e-8')),
    ('adam', PRO, '0.6', adam, (constant('0.01'), '0.9', '0.999', '1e-8')),
    ('adam-batches', DIF, '0.6', adam, (decaying('0.02', 10, '0.5'), '0.8', '0.99', '1e-3', 2)),
    ('mirror-euclidean', LIN, '0.6', mirror_descent, (EUCLID, constant('0.1'))),
    ('mirror-entropy', LIN, '0.6', mirror_descent, (ENTROPY, constant('0.1'))),
    ('mirror-simplex', LIN, '0.125', mirror_descent, (SIMPLEX, constant('0.5'))),
    ('mirror-hyperentropy', LIN, '0.6', mirror_descent, (hyper('0.1'), constant('0.1'))),
    ('mirror-p-norm', LIN, '0.6', mirror_descent, (p_norm(THREE_HALVES), constant('0.1'))),
    ('mirror-power', LIN, '0.6', mirror_descent, (power_potential(THREE_HALVES), constant('0.1'))),
    ('mirror-depth', LIN, '0.6', mirror_descent, (cubic('0.8'), constant('0.02'))),
    ('mirror-entropy-batches', LIN, '0.6', mirror_descent, (ENTROPY, constant('0.1'), 1)),
    ('dual-momentum', LIN, '0.6', dual_momentum, (ENTROPY, constant('0.05'), constant('0.9'), 0)),
    ('dual-momentum-ahead', LIN, '0.6', dual_momentum,
     (hyper('0.1'), constant('0.05'), growing(3), '0.5')),
    ('primal-momentum', LIN, '0.6', primal_momentum,
     (hyper('0.1'), constant('0.05'), constant('0.6'), 0)),
    ('primal-momentum-ahead', LIN, '0.6', primal_momentum,
     (hyper('0.1'), constant('0.02'), constant('0.6'), '0.5', 2)),
    ('natural-entropy', LIN, '0.6', natural, (ENTROPY, constant('0.05'))),
    ('natural-hyperentropy', LIN, '0.6', natural, (hyper('0.1'), constant('0.05'))),
    ('natural-simplex', LIN, '0.125', natural, (SIMPLEX, constant('0.2'))),
    ('natural-p-norm', LIN, '0.6', natural, (p_norm(THREE_HALVES), constant('0.05'))),
    ('conjugate-gradient', LIN, '0.6', cgls, ()),
    ('conjugate-gradient', PRO, '0.6', polak_ribiere, ()),
    ('line-search', LIN, '0.6', steepest_search, (exact,)),
    ('line-search', PRO, '0.6', steepest_search, (strong_wolfe(mpf('1e-3')),)),
    ('bfgs', LIN, '0.6', secant, (exact, None)),
    ('bfgs', PRO, '0.6', secant, (WOLFE, None)),
    ('l-bfgs', LIN, '0.6', secant, (exact, 3)),
    ('l-bfgs', DIF, '0.6', secant, (WOLFE, 3)),
]

if __name__ == '__main__':
    for name, model, alpha, algorithm, arguments in CASES:
        theta, iterates = model.start(alpha), None
        for k, theta in enumerate(algorithm(model, theta, *arguments)):
            if k + 1 in MOMENTS:
                print(name, model.name, alpha, k + 1,
                      *(mp.nstr(x, 20) for x in theta), flush=True)
            if k + 1 == MOMENTS[-1]:
                break
