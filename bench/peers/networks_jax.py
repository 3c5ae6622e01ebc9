"""Training of diagonal networks in JAX: one compiled loop, and many starts on one data set as
matrix products."""
import jax
import jax.numpy as jnp
import numpy as np

from protocol import known, serve

jax.config.update('jax_enable_x64', True)


@jax.jit
def descend(x, y, us, vs, step, steps):
    def body(_, state):
        us, vs = state
        g = ((us * vs) @ x.T - y) @ x * (step / (2 * x.shape[0]))
        return us - g * vs, vs - g * us
    return jax.lax.fori_loop(0, steps, body, (us, vs))


@jax.jit
def separate(z, w, step, steps):
    def body(_, w):
        return w + jax.nn.sigmoid(-(z @ w)) @ z * (step / z.shape[0])
    return jax.lax.fori_loop(0, steps, body, w)


def logistic(data):
    def make(exchange):
        x, y = exchange.problem(data)
        z = jnp.asarray(x * y[:, None])
        step = exchange.array(data, 'step')[0]

        def run(work, check):
            return known(np.asarray(separate(z, jnp.zeros(z.shape[1]), step, work)))
        return run
    return make


def program(data, scales):
    def make(exchange):
        x, y = (jnp.asarray(part) for part in exchange.problem(data))
        step = exchange.array(data, 'step')[0]

        def run(work, check):
            us = jnp.repeat(jnp.asarray(scales)[:, None], x.shape[1], axis=1)
            us, vs = descend(x, y, us, jnp.zeros_like(us), step, work // len(scales))
            return known(np.asarray(us * vs).sum(axis=0))
        return run
    return make


if __name__ == '__main__':
    sizes = ('40x100', '400x1000', '1000x20000')
    serve({f'gd-{size}': program(f'{size}-0', np.array([0.1])) for size in sizes}
          | {'logistic-200x50': logistic('200x50-0')}
          | {'scales-40x100': program('40x100-0', 10 ** np.linspace(-2, 0, 64))})
