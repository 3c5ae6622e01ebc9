"""Interpolators of least norm by what is in use: scikit-learn's homotopy, HiGHS, Clarabel, and an
expert's dual Newton method in NumPy. None of them gives a certificate, except by the solver's own word."""
import warnings

import numpy as np
import scipy.linalg
import scipy.optimize

from protocol import serve

warnings.filterwarnings('ignore')


def judged(x, y, beta):
    return [np.abs(beta).sum(), np.abs(x @ beta - y).max()]


def repeated(solve, x, y):
    def run(work, check):
        for _ in range(work):
            beta = solve()
        return judged(x, y, beta)
    return run


def problem(exchange, size, generic):
    x, y = exchange.problem(f'{size}-7')
    return x, exchange.array(f'{size}-7', 'generic') if generic else y


def homotopy(size, generic):
    def make(exchange):
        from sklearn.linear_model import lars_path
        x, y = problem(exchange, size, generic)
        return repeated(lambda: lars_path(x, y, method='lasso', alpha_min=0, eps=1e-15, max_iter=100_000,
                                          return_path=False)[2], x, y)
    return make


def simplex(size, generic):
    """Parts β = p − q; the dual simplex of HiGHS, the fastest of its methods here."""
    def make(exchange):
        x, y = problem(exchange, size, generic)
        d = x.shape[1]
        both = np.hstack([x, -x])

        def solve():
            z = scipy.optimize.linprog(np.ones(2 * d), A_eq=both, b_eq=y, method='highs-ds').x
            return z[:d] - z[d:]
        return repeated(solve, x, y)
    return make


def interior(size, generic):
    def make(exchange):
        import cvxpy
        x, y = problem(exchange, size, generic)

        def solve():
            beta = cvxpy.Variable(x.shape[1])
            cvxpy.Problem(cvxpy.Minimize(cvxpy.norm1(beta)), [x @ beta == y]).solve(cvxpy.CLARABEL)
            return beta.value
        return repeated(solve, x, y)
    return make


def dual_newton(x, y, alpha):
    """β = s·sinh(Xᵀν) with Xβ = y, s = α²/2: Newton on ν ↦ s·Σcosh(Xᵀν) − ⟨ν, y⟩ along decreasing log s.

    Along the path `X D Xᵀ dν = −y d(log s)` with `D = diag(s·cosh)` predicts; steps of Newton correct."""
    goal = 2 * np.log(alpha) - np.log(2.0)
    scale = np.abs(y).max()
    log_s = max(goal, np.log(scale) + 1)
    nu = np.zeros(len(y))

    def at(nu, log_s):
        z = x.T @ nu
        up, down = np.exp(z + log_s), np.exp(log_s - z)
        return (up - down) / 2, (up + down) / 2

    def factor(h):
        k = (x * h) @ x.T
        k.flat[::len(k) + 1] *= 1 + 1e-14
        return scipy.linalg.cho_factor(k, overwrite_a=True, check_finite=False)

    def divided(f, b):
        return scipy.linalg.cho_solve(f, b, check_finite=False)

    while True:
        tolerance = (1e-12 if log_s <= goal else 1e-3) * max(1, scale)
        beta, h = at(nu, log_s)
        value = h.sum() - nu @ y
        for _ in range(100):
            residual = x @ beta - y
            size = np.abs(residual).max()
            if size <= tolerance:
                break
            direction = divided(factor(h), residual)
            length = min(1.0, 4 / np.abs(x.T @ direction).max())
            slope = residual @ direction
            while length > 1e-9:
                trial = nu - length * direction
                next_beta, next_h = at(trial, log_s)
                lower = next_h.sum() - trial @ y
                if lower <= value - 1e-4 * length * slope or \
                        length == 1 and np.abs(x @ next_beta - y).max() < size / 2:
                    break
                length /= 2
            else:
                break
            nu, beta, h, value = trial, next_beta, next_h, lower
        if log_s <= goal:
            return beta
        ahead = max(goal, log_s - 3)
        nu = nu + divided(factor(h), y) * (log_s - ahead)
        log_s = ahead


def newton(size, alpha):
    def make(exchange):
        x, y = exchange.problem(f'{size}-7')
        return repeated(lambda: dual_newton(x, y, alpha), x, y)
    return make


if __name__ == '__main__':
    cases = [(size, False) for size in ('40x100', '200x1000', '500x5000')] \
        + [(size, True) for size in ('40x100', '200x1000')]
    programs = {}
    for name, method in (('', homotopy), ('highs:', simplex), ('clarabel:', interior)):
        programs |= {f'{name}l1-{size}{"-generic" if generic else ""}': method(size, generic)
                     for size, generic in cases}
    programs |= {f'hyperentropy-{size}-{alpha}': newton(size, float(alpha))
                 for size in ('40x100', '200x1000') for alpha in ('1', '1e-2', '1e-6', '1e-30')}
    serve(programs)
