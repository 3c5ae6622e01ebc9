"""The largest l2 margin of the breast cancer data with standardized inputs and a constant one, and the constant C/margin of the gap:
NNLS on the dual for the support vectors, their multipliers in 50 digits.

    python breast_cancer_constants.py breast-cancer-wisconsin.csv
"""

import sys

import mpmath as mp
import numpy as np
from scipy.optimize import nnls

mp.mp.dps = 50
table = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
X, y = table[:, :-1], 2 * table[:, -1] - 1
X = (X - X.mean(axis=0)) / X.std(axis=0)
Z = np.c_[X, np.ones(len(X))] * y[:, None]
n, d = Z.shape
A = np.vstack([Z.T, np.ones(n)])
b = np.r_[np.zeros(d), 1]
a, _ = nnls(A, b, maxiter=100000)
T = np.flatnonzero(a > 0)
k = len(T)
G = mp.matrix(k, k)
for i in range(k):
    for j in range(k):
        G[i, j] = mp.fdot((mp.mpf(s), mp.mpf(t)) for s, t in zip(Z[T[i]], Z[T[j]]))
al = mp.lu_solve(G, mp.matrix([1] * k))
w = [mp.fdot((al[i], mp.mpf(Z[T[i], j])) for i in range(k)) for j in range(d)]
m = [mp.fdot(zip(map(mp.mpf, r), w)) for r in Z]
assert min(al) > 0 and min(m) > 1 - mp.mpf(10) ** -30
g = 1 / mp.norm(mp.matrix(w))
S = mp.fsum(al)
C = max(mp.log(x) for x in al) - mp.fsum(x * mp.log(x) for x in al) / S
print(k, mp.nstr(g, 15), mp.nstr(C, 12), mp.nstr(max(al) / min(al), 6))
