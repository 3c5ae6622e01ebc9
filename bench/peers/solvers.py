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


def margins(size, separator):
    """The largest l2 margin: least ‖β‖ with y⟨x, β⟩ ≥ 1, through the origin."""
    def make(exchange):
        x, y = exchange.problem(f'{size}-9')
        z = x * y[:, None]

        def run(work, check):
            for _ in range(work):
                beta = separator(x, y, z)
            return [(z @ beta).min() / np.linalg.norm(beta)]
        return run
    return make


def dual_nnls(x, y, z):
    """The point of the hull of z nearest to the origin: min ‖[zᵀ; 1]·a − e‖ over a ≥ 0."""
    n, d = z.shape
    goal = np.zeros(d + 1)
    goal[-1] = 1
    return z.T @ scipy.optimize.nnls(np.vstack([z.T, np.ones(n)]), goal, maxiter=50 * n)[0]


def liblinear(x, y, z):
    from sklearn.svm import LinearSVC
    return LinearSVC(loss='hinge', C=1e6, tol=1e-8, fit_intercept=False, max_iter=1_000_000, random_state=0).fit(x, y).coef_.ravel()


def cone(x, y, z):
    import cvxpy
    beta = cvxpy.Variable(z.shape[1])
    cvxpy.Problem(cvxpy.Minimize(cvxpy.sum_squares(beta)), [z @ beta >= 1]).solve(cvxpy.CLARABEL)
    return beta.value


class Hyperentropy:
    """The dual of min Σ φ(β_j), Xβ = y, where φ' = arcsinh(·/s): with z = Xᵀν, β = s·sinh z and D = diag(s·cosh z), the function
    Σ D_jj − ⟨ν, y⟩ has the gradient Xβ − y and the curvature XDXᵀ. Everything at log s, so that s may be any positive number."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def at(self, nu, z, log_s):
        self.nu, self.z, self.log_s = nu, z, log_s
        up, down = np.exp(log_s + z), np.exp(log_s - z)
        self.beta, self.weights = (up - down) / 2, (up + down) / 2
        self.missing = self.y - self.x @ self.beta
        self.error = np.abs(self.missing).max()
        self.value = self.weights.sum() - nu @ self.y

    def directions(self):
        """K⁻¹ of what is missing, and K⁻¹y: how ν answers to a fall of log s; and what both do to z."""
        curvature = (self.x * self.weights) @ self.x.T
        curvature.flat[::len(self.y) + 1] *= 1 + 1e-14
        factors = scipy.linalg.cho_factor(curvature, overwrite_a=True, check_finite=False)
        two = scipy.linalg.cho_solve(factors, np.stack([self.missing, self.y], axis=1), check_finite=False)
        return two.T, (self.x.T @ two).T


def dual_newton(x, y, alpha, fall=3.0, far=4.0):
    """s falls from where the dual is nearly quadratic to α²/2; every factorization there corrects and goes on at once. Then Newton, damped."""
    size = max(1.0, np.abs(y).max())
    end = 2 * np.log(alpha) - np.log(2.0)
    p = Hyperentropy(x, y)
    p.at(np.zeros(len(y)), np.zeros(x.shape[1]), max(end, np.log(size) + 1))
    while p.log_s > end:
        (correct, go), (z_correct, z_go) = p.directions()
        length = min(1.0, far / np.abs(z_correct).max())
        lower = min(fall, p.log_s - end) if length == 1 else 0.0
        p.at(p.nu + length * correct + lower * go, p.z + length * z_correct + lower * z_go, p.log_s - lower)
    while p.error > 1e-12 * size:
        (step, _), (z_step, _) = p.directions()
        value, error, gain, nu, z = p.value, p.error, p.missing @ step, p.nu, p.z
        length = min(1.0, far / np.abs(z_step).max())
        p.at(nu + length * step, z + length * z_step, end)
        while p.value > value - 1e-4 * length * gain and not p.error < error / 2:
            length /= 2
            if length < 1e-9:  # as near as roundoff allows
                return p.beta
            p.at(nu + length * step, z + length * z_step, end)
    return p.beta


def newton(size, alpha):
    def make(exchange):
        x, y = exchange.problem(f'{size}-7')
        return repeated(lambda: dual_newton(x, y, alpha), x, y)
    return make


def judged_matrix(d, x, y, w):
    return [np.linalg.svd(w.reshape(d, d), compute_uv=False).sum(), np.abs(x @ w.ravel() - y).max()]


def nuclear(d, solve):
    def make(exchange):
        x, y = exchange.problem(f'nuclear-{d}')

        def run(work, check):
            for _ in range(work):
                w = solve(d, x, y)
            return judged_matrix(d, x, y, w)
        return run
    return make


def splitting(d, x, y):
    """Douglas–Rachford: the projection by a factor of XXᵀ, singular values lowered by half the largest of the least-squares matrix."""
    factor = scipy.linalg.cho_factor(x @ x.T, check_finite=False)
    z = np.zeros(d * d)
    least = x.T @ scipy.linalg.cho_solve(factor, y, check_finite=False)
    tau = 0.5 * np.linalg.norm(least.reshape(d, d), 2)
    for _ in range(20_000):
        p = z - x.T @ scipy.linalg.cho_solve(factor, x @ z - y, check_finite=False)
        u, s, vt = np.linalg.svd((2 * p - z).reshape(d, d), full_matrices=False)
        step = ((u * np.maximum(s - tau, 0)) @ vt).ravel() - p
        z = z + step
        if np.linalg.norm(step) < 1e-8 * max(1, np.linalg.norm(p)):
            break
    return p


def scs(d, x, y):
    import cvxpy
    w = cvxpy.Variable((d, d))
    cvxpy.Problem(cvxpy.Minimize(cvxpy.normNuc(w)), [x @ cvxpy.vec(w, order='C') == y]).solve(cvxpy.SCS, eps=1e-6, max_iters=20_000)
    return w.value


if __name__ == '__main__':
    cases = [(size, False) for size in ('40x100', '200x1000', '500x5000')] \
        + [(size, True) for size in ('40x100', '200x1000')]
    programs = {}
    for name, method in (('', homotopy), ('highs:', simplex), ('clarabel:', interior)):
        programs |= {f'{name}l1-{size}{"-generic" if generic else ""}': method(size, generic)
                     for size, generic in cases}
    programs |= {f'hyperentropy-{size}-{alpha}': newton(size, float(alpha))
                 for size in ('40x100', '200x1000') for alpha in ('1', '1e-2', '1e-6', '1e-30')}
    programs |= {f'{name}nuclear-{d}': nuclear(d, solve) for name, solve in (('', splitting), ('scs:', scs)) for d in (20, 30, 50)}
    for prefix, separator in (('', dual_nnls), ('liblinear:', liblinear), ('clarabel:', cone)):
        programs |= {f'{prefix}margin-{size}': margins(size, separator) for size in ('200x50', '1000x500')}
    serve(programs)
