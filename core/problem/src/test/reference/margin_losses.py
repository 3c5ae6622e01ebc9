"""Margin losses in 60 digits: writes src/test/resources/org/tropism/problem/loss/margin-losses.csv.

Columns: loss, power, margin u, l(u), -l'(u), l''(u), ln l(u), ln(-l'(u)). The margins are doubles.
"""

import os
from mpmath import e, exp, inf, log, log1p, mp, mpf, nstr

mp.dps = 60
MARGINS = [
    -1e4, -1e3, -745.1, -709.5, -100.25, -38.5, -10.0, -1.0, -0.5413248546129181, -0.25, -1e-3,
    -1e-10, 0.0, 1e-10, 1e-3, 0.3, 0.7, 0.999, 1.0, 1.001, 1.25, 1.5, 2.0, 3.7, 7.3, 10.1, 19.9,
    26.1, 30.0, 36.7, 37.9, 38.1, 50.7, 100.3, 300.9, 480.3, 650.1, 690.7, 707.9, 1e3, 1e4, 1e5,
    4.321e5, 1e6,
]


def logistic(u, _):
    v = log1p(exp(-u)) if u > -2000 else -u + log1p(exp(u))
    return v, 1 / (1 + exp(u)), exp(u) / (1 + exp(u)) ** 2


def exponential(u, _):
    return exp(-u), exp(-u), exp(-u)


def exponential_tail(u, a):
    if u < 1:
        return exp(-1) * (1 + a * (1 - u)), a * exp(-1), mpf(0)
    v = exp(-(u**a))
    return v, a * u ** (a - 1) * v, (a**2 * u ** (2 * a - 2) - a * (a - 1) * u ** (a - 2)) * v


def polynomial_tail(u, a):
    if u < 1:
        return 1 + a * (1 - u), a, mpf(0)
    return u**-a, a * u ** (-a - 1), a * (a + 1) * u ** (-a - 2)


def text(x):
    return nstr(x, 30)


here = os.path.dirname(os.path.abspath(__file__))
target = os.path.join(here, "../resources/org/tropism/problem/loss/margin-losses.csv")
os.makedirs(os.path.dirname(target), exist_ok=True)
with open(target, "w") as out:
    out.write("loss,power,margin,value,rate,bend,log_value,log_rate\n")
    cases = [("logistic", logistic, 0.0), ("exponential", exponential, 0.0)]
    cases += [("exponential-tail", exponential_tail, a) for a in (0.25, 0.5, 1.0, 2.0, 3.3, 4.0)]
    cases += [("polynomial-tail", polynomial_tail, a) for a in (0.5, 1.0, 2.0, 10.0)]
    for name, loss, power in cases:
        for margin in MARGINS:
            row = loss(mpf(margin), mpf(power))
            logs = [text(log(row[0])), text(log(row[1]))]
            out.write(",".join([name, repr(power), repr(margin)] + [text(x) for x in row] + logs) + "\n")
