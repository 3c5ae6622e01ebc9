"""SGD with label noise on u*v, replayed: iterates after 1, 10 and 1000 steps in numpy.

Independent of the library: the loss of an example is (1/2)(<x, u*v> - y - noise)^2, the gradient of
a batch the mean over its examples. Indices and noise come from the same congruential generator as
the data. Writes label_noise.txt: a line `size indices ...`, a line `noise ...`, then for each of 1,
10, 1000 steps a line `steps beta_1 ... beta_d`; batches of 1, 3, and all 5 in a random order, and a
step size that is divided by ten at steps 300 and 700.

Run: python label_noise.py > ../resources/org/tropism/dynamics/labelnoise/label_noise.txt
Written with numpy 2.4.6.
"""
import numpy as np

N, D, STEPS, ALPHA = 5, 8, 1000, 0.7


def generator(seed=12345):
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state / 2**31


draw = generator()
values = np.array([2 * next(draw) - 1 for _ in range(N * D + N)])
X, y = values[:N * D].reshape(N, D), values[N * D:]

for size in (1, 3, 5):
    if size == N:
        indices = np.array([np.argsort([next(draw) for _ in range(N)]) for _ in range(STEPS)])
    else:
        indices = np.array([[int(N * next(draw)) for _ in range(size)] for _ in range(STEPS)])
    noise = np.array([[1.0 if next(draw) < 0.5 else -1.0 for _ in range(size)] for _ in range(STEPS)])
    u, v = np.full(D, ALPHA), np.zeros(D)
    print(size, *indices.ravel())
    print(*noise.ravel())
    for k in range(STEPS):
        gamma = 0.02 / 10 ** ((k >= 300) + (k >= 700))
        g = np.zeros(D)
        for i, shift in zip(indices[k], noise[k]):
            g += (X[i] @ (u * v) - (y[i] + shift)) * X[i]
        g /= size
        u, v = u - gamma * g * v, v - gamma * g * u
        if k + 1 in (1, 10, 1000):
            print(k + 1, *(float(b).__repr__() for b in u * v))
