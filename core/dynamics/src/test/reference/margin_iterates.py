"""Iterates on losses of margins after 1, 10 and 1000 steps, in 40-digit arithmetic.

Independent of the library: plain loops over mpmath numbers. Six examples in four inputs from a congruential
generator that the test repeats, targets the signs of x_1 + 0.2 (classes for the softmax: i mod 3); the risk is the mean.
Cases that end in -far run to risks far below the doubles. Writes margin_iterates.txt: for each case and moment
one line `case loss model step theta_1 ... theta_p`.

Run: python margin_iterates.py > ../resources/org/tropism/dynamics/algorithm/margin_iterates.txt
"""
from mpmath import asinh, exp, log, log1p, mp, mpf, sinh, sqrt

mp.dps = 40
N, D = 6, 4
MOMENTS = (1, 10, 1000)


def numbers(count, seed=2024):
    out, state = [], seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(2 * mpf(state) / 2**31 - 1)
    return out


V = numbers(N * D)
X = [V[i * D:(i + 1) * D] for i in range(N)]
Y = [mpf(1) if x[0] + mpf('0.2') > 0 else mpf(-1) for x in X]
K = 3


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), mpf(0))


def tail(u, value, slope):
    return (value(u), slope(u)) if u >= 1 else (value(mpf(1)) + slope(mpf(1)) * (u - 1), slope(mpf(1)))


LOSSES = {
    'logistic': lambda u: (log1p(exp(-u)), -1 / (1 + exp(u))),
    'exponential': lambda u: (exp(-u), -exp(-u)),
    'exponential-tail': lambda u: tail(u, lambda v: exp(-v**2), lambda v: -2 * v * exp(-v**2)),
    'polynomial-tail': lambda u: tail(u, lambda v: v**mpf('-1.5'), lambda v: mpf('-1.5') * v**mpf('-2.5')),
}


def gradient(loss, b, batch=range(N)):
    """Mean loss and its gradient in the predictor."""
    g, total = [mpf(0)] * len(b), mpf(0)
    for i in batch:
        if loss == 'softmax':
            f = [dot(b[k * D:(k + 1) * D], X[i]) for k in range(K)]
            z = sum(exp(v) for v in f)
            total += log(z) - f[i % 3]
            for k in range(K):
                s = exp(f[k]) / z - (1 if k == i % 3 else 0)
                for j in range(D):
                    g[k * D + j] += s * X[i][j] / len(batch)
        else:
            value, slope = LOSSES[loss](Y[i] * dot(b, X[i]))
            total += value
            g = [a + slope * Y[i] * x / len(batch) for a, x in zip(g, X[i])]
    return total / len(batch), g


MODELS = {
    'linear': (lambda t: t, lambda t, g: g),
    'product-2': (
        lambda t: [a * b for a, b in zip(t[:len(t) // 2], t[len(t) // 2:])],
        lambda t, g: [a * b for a, b in zip(g, t[len(t) // 2:])] + [a * b for a, b in zip(g, t[:len(t) // 2])],
    ),
    'difference-3': (
        lambda t: [a**3 - b**3 for a, b in zip(t[:len(t) // 2], t[len(t) // 2:])],
        lambda t, g: [3 * c * a**2 for c, a in zip(g, t[:len(t) // 2])] + [-3 * c * a**2 for c, a in zip(g, t[len(t) // 2:])],
    ),
}


def start(loss, model, far):
    size = D * K if loss == 'softmax' else D
    if model == 'linear':
        first = [mpf(3000), mpf(0), mpf(0), mpf(0)] if far else [mpf(0)] * size
        return first
    alpha = [mpf('0.5')] * size
    return alpha + [mpf(0)] * size if model == 'product-2' else alpha + alpha


def run(name, loss, model, step, far=False):
    beta, pull = MODELS[model]
    t = start(loss, model, far)
    p = len(t)
    last, m, v, s = [mpf(0)] * p, [mpf(0)] * p, [mpf(0)] * p, [mpf(0)] * p
    scale = mpf('0.1')
    dual = [asinh(x / scale) for x in t]
    # as doubles have them
    mu, rho, b1, b2 = mpf(0.9), mpf(0.99), mpf(0.9), mpf(0.999)
    for k in range(1000):
        if name.startswith('nesterov'):
            point = [a + mpf(float(k) / (float(k) + 3.0)) * d for a, d in zip(t, last)]
        else:
            point = t
        batch = [(0, 3, 1, 4, 2, 5)[k % 6]] if name.startswith('sgd') else range(N)
        L, raw = gradient(loss, beta(point), batch)
        g = pull(point, raw)
        norm = sqrt(dot(g, g))
        h = mpf(step)
        if name.startswith(('gradient', 'sgd')):
            t = [a - h * c for a, c in zip(t, g)]
        elif name.startswith('normalized-risk'):
            t = [a - h * c / L for a, c in zip(t, g)]
        elif name.startswith('normalized'):
            t = [a - h * c / norm for a, c in zip(t, g)]
        elif name.startswith('heavy-ball'):
            last = [mu * d - h * c for d, c in zip(last, g)]
            t = [a + d for a, d in zip(t, last)]
        elif name.startswith('nesterov'):
            last = [mpf(float(k) / (float(k) + 3.0)) * d - h * c for d, c in zip(last, g)]
            t = [a + d for a, d in zip(t, last)]
        elif name.startswith('steepest-l1'):
            j = max(range(p), key=lambda i: abs(g[i]))
            t = [a - (h * g[j] if i == j else 0) for i, a in enumerate(t)]
        elif name.startswith('steepest-linf'):
            size = sum(abs(c) for c in g)
            t = [a - h * (size if 'unit' not in name else 1) * (1 if c > 0 else -1 if c < 0 else 0) for a, c in zip(t, g)]
        elif name.startswith('coordinate'):
            j = k % p
            t = [a - (h * g[j] if i == j else 0) for i, a in enumerate(t)]
        elif name.startswith('adagrad'):
            s = [a + c * c for a, c in zip(s, g)]
            t = [a - (h * c / sqrt(q) if c else 0) for a, c, q in zip(t, g, s)]
        elif name.startswith('rms-prop'):
            v = [rho * a + (1 - rho) * c * c for a, c in zip(v, g)]
            t = [a - (h * c / sqrt(q) if c else 0) for a, c, q in zip(t, g, v)]
        elif name.startswith('adam'):
            m = [b1 * a + (1 - b1) * c for a, c in zip(m, g)]
            v = [b2 * a + (1 - b2) * c * c for a, c in zip(v, g)]
            e1, e2 = 1 - b1**(k + 1), 1 - b2**(k + 1)
            t = [a - (h * (c / e1) / sqrt(q / e2) if c else 0) for a, c, q in zip(t, m, v)]
        elif name.startswith('mirror'):
            dual = [a - h * c for a, c in zip(dual, g)]
            t = [scale * sinh(z) for z in dual]
        if k + 1 in MOMENTS:
            print(name, loss, model, k + 1, *(mp.nstr(a, 25) for a in t))


# where unit steps would be chaotic: exp(-u^2) falls by e^(-2u) a unit, and signs of small gradients flip
SMALL = {('normalized', 'exponential-tail'): 0.015625, ('normalized-risk', 'exponential-tail'): 0.0009765625,
         ('rms-prop', 'softmax'): 0.0009765625}

for loss in ('logistic', 'exponential', 'exponential-tail', 'polynomial-tail', 'softmax'):
    for model in MODELS:
        run('gradient-descent', loss, model, 0.25)
        run('sgd', loss, model, 0.125)
    for name, step in (('heavy-ball', 0.0625), ('nesterov', 0.0625), ('normalized', 0.25), ('normalized-risk', 0.125),
                       ('steepest-l1', 0.25), ('steepest-linf', 0.03125), ('coordinate', 0.5), ('adagrad', 0.25), ('rms-prop', 0.0078125),
                       ('adam', 0.0078125), ('mirror', 0.125)):
        run(name, loss, 'linear', SMALL.get((name, loss), step))
for loss in ('logistic', 'exponential'):
    for name, step in (('normalized-far', 8.0), ('normalized-risk-far', 2.0), ('steepest-linf-unit-far', 4.0), ('adagrad-far', 16.0),
                       ('rms-prop-far', 1.0), ('adam-far', 1.0)):
        run(name, loss, 'linear', step, True)
