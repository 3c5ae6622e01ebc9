"""Certified oracle solves beside scikit-learn, an expert's NumPy code, HiGHS and Clarabel.

oracles.py [--rounds 5] [--seconds 0.2] [--only WORDS] [--slow] [--json FILE] -- JAVA COMMAND

The Java command is that of org.tropism.bench.OracleTimes without its folder, for example
`java --add-modules jdk.incubator.vector -cp CLASSES org.tropism.bench.OracleTimes`. It stays warm
while the peers run; the two alternate, round by round, on the same instances. A ratio is
peer / ours from the least times of all rounds, its spread from those of the rounds. Ratios by processor
time are beside, for machines with other work on them. `--slow` adds HiGHS and
Clarabel at 200x1000. Answers are compared: the norm (l1) or the distance of beta (hyperentropy).
"""
import argparse, json, os, subprocess, sys, tempfile, time, warnings
for v in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ.setdefault(v, '1')
import numpy as np
import scipy.linalg as sl
import scipy.optimize as so
from sklearn.linear_model import lars_path
warnings.filterwarnings('ignore')


def sparse_problem(n, d, s, seed):
    g = np.random.Generator(np.random.PCG64(seed))
    x = g.standard_normal((n, d))
    b = np.zeros(d)
    support = g.choice(d, s, replace=False)
    b[support] = g.choice([-1.0, 1.0], s)
    return x, x @ b


def hyper_newton(X, y, alpha, tol=1e-12, step=3.0):
    """beta = c sinh(X'nu), c = alpha^2/2: dual Newton with line search, Euler predictor in log c."""
    n = len(y); target = np.log(alpha) * 2 - np.log(2); lc = max(target, np.log(np.abs(y).max()) + 1); nu = np.zeros(n); ymax = max(1.0, np.abs(y).max())
    def solve(H, g):
        H[np.diag_indices(n)] *= 1 + 1e-15
        try: return sl.cho_solve(sl.cho_factor(H, check_finite=False, overwrite_a=True), g, check_finite=False)
        except sl.LinAlgError: H[np.diag_indices(n)] += 1e-10 * np.trace(H) / n; return sl.cho_solve(sl.cho_factor(H, check_finite=False), g, check_finite=False)
    def ev(nu, lc):
        z = X.T @ nu; ep = np.exp(z + lc); em = np.exp(lc - z); return z, (ep - em) * .5, (ep + em) * .5
    while True:
        last = lc <= target; tl = tol if last else 1e-3
        z, beta, h = ev(nu, lc); f = h.sum() - nu @ y
        for _ in range(100):
            gr = X @ beta - y
            if np.abs(gr).max() < tl * ymax: break
            st = solve((X * h) @ X.T, gr); dz = np.abs(X.T @ st).max(); t = min(1.0, 4.0 / dz); slope = gr @ st
            while True:
                z, b2, h2 = ev(nu - t * st, lc); fn = h2.sum() - (nu - t * st) @ y
                if fn <= f - 1e-4 * t * slope or t < 1e-9 or (t == 1.0 and np.abs(X @ b2 - y).max() < .5 * np.abs(gr).max()): break
                t *= .5
            if t < 1e-9: break
            nu = nu - t * st; f, beta, h = fn, b2, h2
        if last: return beta
        nl = max(target, lc - step); nu = nu + solve((X * h) @ X.T, y) * (lc - nl); lc = nl


def split(r, d):
    return r[:d] - r[d:]


def peers_of_l1(x, y, slow):
    d = x.shape[1]
    both = np.hstack([x, -x]); ones = np.ones(2 * d)
    def lars(): return lars_path(x, y, method='lasso', alpha_min=0, return_path=False, max_iter=100000, eps=1e-15)[2]
    def highs(): return split(so.linprog(ones, A_eq=both, b_eq=y, bounds=(0, None), method='highs-ds').x, d)
    def highs_dual():
        r = so.linprog(-y, A_ub=both.T, b_ub=np.ones(2 * d), bounds=(None, None), method='highs-ds')
        return split(-r.ineqlin.marginals, d)
    def clarabel():
        import cvxpy as cp
        v = cp.Variable(d); cp.Problem(cp.Minimize(cp.norm1(v)), [x @ v == y]).solve(solver=cp.CLARABEL); return v.value
    peers = {'sklearn lars_path': lars}
    if slow: peers |= {'highs': highs, 'highs dual': highs_dual, 'clarabel': clarabel}
    return peers


def rows(slow, words):
    sizes = [(40, 100, 5, 'sparse'), (200, 1000, 20, 'sparse'), (500, 5000, 50, 'sparse'), (40, 100, 0, 'generic'), (200, 1000, 0, 'generic')]
    def want(row): return not words or any(w in row for w in words)
    for n, d, s, kind in sizes:
        name = f'{n}x{d}-{kind}'
        if not (want('l1-' + name) or want(f'hyper-{name}')): continue
        x, y = sparse_problem(n, d, max(s, 1), 7)
        if kind == 'generic': y = np.random.default_rng(5).standard_normal(n)
        if want('l1-' + name):
            yield 'l1-' + name, name, x, y, peers_of_l1(x, y, slow and n == 200), None
        for alpha in (1.0, 1e-2, 1e-6, 1e-30):
            row = f'hyper-{name}-alpha={alpha:g}'
            if s and n < 500 and want(row):
                yield row, name, x, y, {'own dual Newton': lambda a=alpha: hyper_newton(x, y, a)}, alpha


def timed(solve, seconds):
    times, cpus, total = [], [], 0
    while not times or total < seconds:
        start, cpu = time.perf_counter(), time.process_time(); out = solve()
        times.append(time.perf_counter() - start); cpus.append(time.process_time() - cpu); total += times[-1]
    return min(times) * 1e3, min(cpus) * 1e3, out


def main():
    cut = sys.argv.index('--') if '--' in sys.argv else len(sys.argv)
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--rounds', type=int, default=5); p.add_argument('--seconds', type=float, default=0.2)
    p.add_argument('--only', default=''); p.add_argument('--slow', action='store_true'); p.add_argument('--json', default='')
    p.add_argument('--no-peers', action='store_true', help='ours only')
    a = p.parse_args(sys.argv[1:cut])
    folder = tempfile.mkdtemp()
    java = subprocess.Popen(sys.argv[cut + 1:] + [folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    def ours(row, seconds):
        java.stdin.write(f'{row} {seconds}\n'); java.stdin.flush(); return java.stdout.readline().split()
    for row, name, x, y, peers, alpha in rows(a.slow, [w for w in a.only.split(',') if w]):
        np.savez(f'{folder}/{name}.npz', x=x, y=y)
        first = float(ours(row, 0)[1]); ours(row, 10 * a.seconds)
        if not a.no_peers:
            for solve in peers.values(): solve()
        mine, cpu, theirs, cpus, words, answers = [], [], {k: [] for k in peers}, {k: [] for k in peers}, [], {}
        for _ in range(a.rounds):
            words = ours(row, a.seconds); mine.append(float(words[2])); cpu.append(float(words[4]))
            for k, solve in peers.items() if not a.no_peers else []:
                if theirs[k] and theirs[k][0] > 5000: continue
                ms, used, answers[k] = timed(solve, a.seconds); theirs[k].append(ms); cpus[k].append(used)
        beta = np.load(f'{folder}/{row}-beta.npy') if words[8] == 'solved' else None
        record = dict(row=row, ms=min(mine), cpu_ms=min(cpu), first_ms=first, gap=float(words[5]), infeasibility=float(words[6]), iterations=int(words[7]), outcome=' '.join(words[8:]), peers={})
        print(f'{row:34s} ours {min(mine):9.3f} ms (first {first:7.1f}) gap {words[5]:.9s} it {words[7]} {" ".join(words[8:])}', flush=True)
        for k, answer in answers.items():
            ratios = [t / m for t, m in zip(theirs[k], mine)]
            far = None if beta is None else float(abs(np.abs(answer).sum() / np.abs(beta).sum() - 1) if alpha is None else np.linalg.norm(answer - beta) / np.linalg.norm(beta))
            record['peers'][k] = dict(ms=min(theirs[k]), ratio=min(theirs[k]) / min(mine), cpu_ms=min(cpus[k]), cpu_ratio=min(cpus[k]) / min(cpu), ratio_low=min(ratios), ratio_high=max(ratios), distance=far)
            print(f'    {k:20s} {min(theirs[k]):9.3f} ms, ratio {min(theirs[k]) / min(mine):7.2f} ({min(ratios):.2f} to {max(ratios):.2f}), by processor time {min(cpus[k]) / min(cpu):.2f}, answers differ by {far:.1e}' if far is not None else f'    {k}', flush=True)
        if a.json:
            with open(a.json, 'a') as f: f.write(json.dumps(record) + '\n')
    java.stdin.close(); java.wait()


main()
