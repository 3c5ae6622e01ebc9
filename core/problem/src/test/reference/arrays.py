"""NumPy files as NumPy writes them. Usage: python arrays.py FOLDER (../resources/org/tropism/problem/data)"""

import sys

import numpy as np
from numpy.lib import format as npf

folder = sys.argv[1]
base = np.arange(12).reshape(3, 4) * 1.5 - 4


def save(name, array, version=None):
    with open(f"{folder}/{name}.npy", "wb") as f:
        npf.write_array(f, array, version=version, allow_pickle=True)


save("c-little", base)
save("c-big", base.astype(">f8"))
save("fortran", np.asfortranarray(base))
save("fortran-cube", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
save("single", base.astype("<f4"))
save("version2", base, (2, 0))
save("version3", base, (3, 0))
save("scalar", np.float64(2.5))
save("empty", np.zeros((0, 4)))
for t in ["i1", "i2", ">i4", "<i8"]:
    save("int-" + t.strip("<>"), np.array([-3, 0, 100]).astype(t))
for t in ["u1", "u2", "u4", ">u8"]:
    save("uint-" + t.strip("<>"), np.array([3, 0, 200]).astype(t))
save("boolean", np.array([True, False, True]))
save("object", np.array([1, "a"], dtype=object))
save("complex", np.array([1j]))
save("structured", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
save("text", np.array(["a", "b"]))
X = np.array([[1.0, 2, 3], [4, 5, 6.5]])
np.savez(f"{folder}/plain.npz", X=X, y=np.array([1, 2]), truth=np.array([0.5, 0, -1]))
np.savez_compressed(f"{folder}/compressed.npz", X=X, y=np.array([[1.0], [2.0]]),
                    X_test=np.asfortranarray(2 * X), y_test=np.array([3.0, 4.0]), other=np.ones(3))
