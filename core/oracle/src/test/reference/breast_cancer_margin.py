"""The largest l2 margin of the breast cancer data, inputs standardized, with an intercept: the separator of Clarabel and of
scikit-learn's SVC with a huge penalty, and the conditions of optimality on Clarabel's support in 50 digits.

    python breast_cancer_margin.py breast-cancer-wisconsin.csv
"""

import sys

import cvxpy as cp
import mpmath as mp
import numpy as np

from margin_reference import TIGHT, constraints

table = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
X, y = table[:, :-1], 2 * table[:, -1] - 1
X = (X - X.mean(axis=0)) / X.std(axis=0)
z, c = constraints(X, y, 1)
beta, b = cp.Variable(z.shape[1]), cp.Variable(1)
scale = 700
held = [z @ beta + c @ b >= 1 / scale]
cp.Problem(cp.Minimize(cp.sum_squares(beta)), held).solve(**TIGHT)
print("Clarabel", 1 / scale / np.linalg.norm(beta.value))
T = np.flatnonzero(held[0].dual_value > 1e-6 * held[0].dual_value.max())
# least norm with equality on the support: beta = Z'a, Z Z'a + C b = 1, C'a = 0
n = len(T)
A = mp.matrix(n + 1, n + 1)
r = mp.matrix(n + 1, 1)
for i in range(n):
    for k in range(n):
        A[i, k] = mp.fdot((mp.mpf(s), mp.mpf(t)) for s, t in zip(z[T[i]], z[T[k]]))
    A[i, n] = A[n, i] = mp.mpf(c[T[i], 0])
    r[i] = 1
a = mp.lu_solve(A, r)
separator = [mp.fdot((a[i], mp.mpf(z[T[i], j])) for i in range(n)) for j in range(z.shape[1])]
margins = [mp.fdot(zip(map(mp.mpf, row), separator)) + mp.mpf(f[0]) * a[n] for row, f in zip(z, c)]
assert min(a[i] for i in range(n)) > 0 and min(margins) > 1 - mp.mpf(10) ** -30
print("support", n, "margin", mp.nstr(1 / mp.norm(mp.matrix(separator)), 20))
