"""The rows of the comparison: what is run, against whom, and what each unit of work needs of the machine."""
from dataclasses import dataclass, field


@dataclass
class Row:
    """One line of the table.

    `needs` are amounts a unit of work: `fma` multiply-adds, or `read-BYTES` bytes read from a set of that size; the limit
    that binds is the one that would take longest alone. `goal` is the least ratio to the fastest peer."""
    name: str
    title: str
    unit: str
    ours: str
    peers: dict
    check: int
    goal: float = 0.0
    cores: int = 1
    needs: dict = field(default_factory=dict)
    why: str = ''
    floor: str = ''
    same: float = 1e-9
    compared: int = 3
    suffix: str = ''

    @property
    def key(self):
        return self.name + ('' if self.cores == 1 else f'@{self.cores}') + self.suffix


SETS = (16384, 33280, 524288, 3328000, 16000000, 160000000)


def level(size):
    """The measured set that is nearest in size, from above."""
    return 'read-%d' % next((s for s in SETS if s >= size), SETS[-1])


def rows():
    networks, runs = 'NetworkRows', 'RunRows'
    sizes = {'40x100': (40, 104), '400x1000': (400, 1000), '1000x20000': (1000, 20000)}
    for size, goal, cores in (('40x100', 1.25, 1), ('400x1000', 1.3, 1), ('1000x20000', 1.15, 1), ('1000x20000', 1.1, 2)):
        n, d = sizes[size]
        work = n * d
        numba = {'Numba': 'networks_numba', 'JAX': 'networks_jax'}
        yield Row(f'gd-{size}', f'GD, {size.replace("x", " × ")}', 'steps', networks, numba, 1000 if work < 1e7 else 20, goal, cores,
                  {'fma': 2 * work + 4 * d, level(8 * work): 8 * work, 'read-16384': 16 * work},
                  f'2nd multiply-adds; X ({8 * work / 1e6:.2g} MB) once from where it lies and once more from L1', f'gd-{size}')
    for size in sizes:
        n, d = sizes[size]
        yield Row(f'sgd-{size}', f'SGD, batch 1, {size.replace("x", " × ")}', 'steps', networks, {'Numba': 'networks_numba'}, 10_000, 1.1, 1,
                  {'fma': 5 * d, level(8 * n * d): 8 * d, 'read-16384': 8 * 7 * d},
                  'a row from where X lies; the row twice, u and v read twice and written once through L1', f'sgd-{size}')
    n, d = 200, 50
    yield Row('logistic-200x50', 'GD, logistic risk, 200 × 50', 'steps', networks, {'JAX': 'networks_jax'}, 1000, 1.3, 1,
              {'fma': 2 * n * d + 22 * n, 'read-524288': 8 * n * d, 'read-16384': 8 * n * d},
              '2nd multiply-adds and 22 an example for an exponential and a logarithm; X from L2 and once more from L1')
    n, r = 300, 50
    yield Row('factorization-50', 'GD on UVᵀ, 300 measurements of 50 × 50', 'steps', networks, {'Numba': 'networks_numba'}, 1000, 1.3, 1,
              {'fma': 2 * n * r * r + 3 * r ** 3, level(8 * n * r * r): 8 * n * r * r, 'read-16384': 8 * n * r * r},
              '2nd multiply-adds of X, 3 products of factors; X (6 MB) once from where it lies and once more from L1')
    n, d = sizes['40x100']
    for cores, goal in ((1, 1.3), (2, 1.5)):
        yield Row('seeds-40x100', '64 seeds, own data, 40 × 100', 'run-steps', runs, {'Numba': 'networks_numba'}, 64_000, goal, cores,
                  {'fma': 2 * n * d + 4 * d, 'read-33280': 16 * n * d}, '2nd multiply-adds; X twice from L1', 'gd-40x100')
    yield Row('scales-40x100', '64 α on one data set, 40 × 100', 'run-steps', runs,
              {'JAX': 'networks_jax', 'Numba': 'networks_numba'}, 64_000, 1.5, 1,
              {'fma': 2 * n * d + 4 * d}, '2nd multiply-adds; X is shared by the runs', 'scales-40x100')
    yield Row('sde-40x100', 'stochastic gradient flow, 40 × 100', 'steps', 'DiffusionRows', {'Numba': 'networks_numba'}, 1000, 1.3, 1,
              {'fma': 2 * n * d + 4 * d, 'read-33280': 16 * n * d}, '2nd multiply-adds; X twice from L1; n Gaussian numbers not counted',
              'sde-40x100')
    for size, support in (('40x100', 5), ('200x1000', 20), ('500x5000', 50)):
        yield solves(f'l1-{size}', f'ℓ1, {size.replace("x", " × ")}, sparse', {'scikit-learn lars_path': 'solvers'}, 1.5, size, support)
    for size in ('40x100', '200x1000'):
        yield solves(f'l1-{size}-generic', f'ℓ1, {size.replace("x", " × ")}, generic', {'scikit-learn lars_path': 'solvers'}, 1.5, size,
                     int(size.split('x')[0]))
    for kind, support in (('', 20), ('-generic', 200)):
        for prefix, peer in (('highs:', 'HiGHS'), ('clarabel:', 'Clarabel')):
            yield solves(f'l1-200x1000{kind}', f'ℓ1, 200 × 1000, {"generic" if kind else "sparse"}, against {peer}', {peer: 'solvers ' + prefix}, 50,
                         '200x1000', support, 1e-6, prefix)
    for d in (20, 30, 50):
        for prefix, peer, same in (('', 'NumPy Douglas-Rachford', 1e-6), ('scs:', 'SCS', 1e-4)):
            yield Row(f'nuclear-{d}', f'nuclear norm, {d} × {d}, 300 measurements, against {peer}', 'solves', 'OracleRows', {peer: 'solvers ' + prefix}, 1, 1.2, 1,
                      {'fma': 300 * 300 * d * d / 2 + 300 ** 3 / 6}, 'one Gram matrix and one factorization; a solve needs several', same=same, compared=1,
                      suffix='/' + prefix.rstrip(':') if prefix else '')
    for size in ('40x100', '200x1000'):
        for alpha in ('1', '1e-2', '1e-6', '1e-30'):
            n, d = (int(part) for part in size.split('x'))
            yield Row(f'hyperentropy-{size}-{alpha}', f'hyperentropy, {size.replace("x", " × ")}, α = {alpha}', 'solves', 'OracleRows',
                      {'NumPy dual Newton': 'solvers'}, 1, 0 if alpha == '1e-30' else 1.5, 1,
                      {'fma': n * n * d / 2 + n ** 3 / 6}, 'one X D Xᵀ and one factorization; a solve needs several', same=1e-7, compared=1)
    for size, support in (('200x50', 44), ('1000x500', 390)):
        n, d = (int(part) for part in size.split('x'))
        for prefix, peer, same in (('', 'SciPy nnls', 1e-9), ('liblinear:', 'liblinear', 1e-4), ('clarabel:', 'Clarabel', 1e-6)):
            yield Row(f'margin-{size}', f'ℓ2 margin, {size.replace("x", " × ")}' + (f', against {peer}' if prefix else ''), 'solves', 'OracleRows',
                      {peer: 'solvers ' + prefix}, 1, 1.2, 1,
                      {'fma': 60 * n * d + support * support * d / 2 + support ** 3 / 6},
                      'thirty sweeps of coordinate ascent, the Gram matrix of the support and one factorization', same=same, compared=1,
                      suffix='/' + prefix.rstrip(':') if prefix else '')


def solves(name, title, peers, goal, size, support, same=1e-7, suffix=''):
    n, d = (int(part) for part in size.split('x'))
    return Row(name, title, 'solves', 'OracleRows', peers, 1, goal, 1,
               {'fma': support * n * d, level(8 * n * d): 8 * n * d * support},
               f'a homotopy to a support of {support} reads X once a step', same=same, compared=1, suffix='/' + suffix.rstrip(':') if suffix else '')
