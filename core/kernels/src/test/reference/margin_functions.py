"""eˣ, ln(1 + e^(−u)) and 1/(1 + eᵘ) in 60 digits: the argument, then each value as a double and what it leaves out.

    python margin_functions.py > ../resources/org/tropism/kernels/margin-functions.txt
"""

import mpmath as mp
import numpy as np

mp.mp.dps = 60


def parts(value):
    high = float(value)
    return high.hex(), float(value - mp.mpf(high)).hex()


random = np.random.default_rng(9)
points = np.r_[random.uniform(-2, 2, 150), random.uniform(-40, 40, 150), random.uniform(-700, 700, 150),
               0, 1e-300, -1e-300, 1e-17, -1e-17, 0.5 * np.log(2), -0.5 * np.log(2), 37.4, -37.4, 708.3, -708.3]
for x in map(float, points):
    u = mp.mpf(x)
    print(x.hex(), *parts(mp.exp(u)), *parts(mp.log1p(mp.exp(-u))), *parts(1 / (1 + mp.exp(u))))
