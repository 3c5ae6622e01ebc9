/* What this machine can do: multiply-adds, reading from sets of several sizes, and the loops of the rows written by
   hand for 512-bit lanes. Prints `name value` lines. Build: cc -O3 -march=native -ffast-math -fno-associative-math floor.c -o floor -lm
   Usage: floor limits | floor loops */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double v8 __attribute__((vector_size(64)));
typedef double v4 __attribute__((vector_size(32)));
typedef double v2 __attribute__((vector_size(16)));
#define SECONDS 0.25

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double *room(size_t count) {
    double *a = aligned_alloc(64, (count * sizeof(double) + 63) / 64 * 64);
    if (!a) exit(3);
    return a;
}

static uint64_t state = 88172645463325252ull;
static double uniform(void) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (state >> 11) * 0x1p-53;
}
static double normal(void) { return sqrt(-2 * log(1 - uniform())) * cos(6.283185307179586 * uniform()); }
static v8 all(double x) { return (v8){x, x, x, x, x, x, x, x}; }
#ifdef __AVX512F__
#include <immintrin.h>
static inline double sum(v8 a) { return _mm512_reduce_add_pd((__m512d)a); }
#else
static inline double sum(v8 a) {
    v4 h = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    v2 q = __builtin_shufflevector(h, h, 0, 1) + __builtin_shufflevector(h, h, 2, 3);
    return q[0] + q[1];
}
#endif

/* Lane k of the result is the sum of the lanes of t[k]: three rounds that halve and interleave. */
static inline __attribute__((always_inline)) v8 sums(const v8 *t) {
    v8 h[4], q[2];
#pragma GCC unroll 4
    for (int k = 0; k < 4; k++)
        h[k] = __builtin_shufflevector(t[k], t[k + 4], 0, 1, 2, 3, 8, 9, 10, 11) + __builtin_shufflevector(t[k], t[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
#pragma GCC unroll 2
    for (int k = 0; k < 2; k++)
        q[k] = __builtin_shufflevector(h[k], h[k + 2], 0, 1, 8, 9, 4, 5, 12, 13) + __builtin_shufflevector(h[k], h[k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    return __builtin_shufflevector(q[0], q[1], 0, 8, 2, 10, 4, 12, 6, 14) + __builtin_shufflevector(q[0], q[1], 1, 9, 3, 11, 5, 13, 7, 15);
}

/* ---- limits ---- */

static volatile double sink;

static __attribute__((noinline)) double chains(long rounds, v8 x, v8 y) {
    v8 a = y, b = y + 1, c = y + 2, d = y + 3, e = y + 4, f = y + 5, g = y + 6, h = y + 7, i = y + 8, j = y + 9;
    for (long r = 0; r < rounds; r++) {
        a = a * x + y, b = b * x + y, c = c * x + y, d = d * x + y, e = e * x + y;
        f = f * x + y, g = g * x + y, h = h * x + y, i = i * x + y, j = j * x + y;
    }
    return sum(a + b + c + d + e + f + g + h + i + j);
}

static double multiply_adds(void) {
    long rounds = 0;
    double begin = now(), t;
    do {
        sink = chains(100000, all(0.75), all(0.5 + 1e-9 * sink));
        rounds += 100000;
    } while ((t = now() - begin) < SECONDS);
    return rounds * 80.0 / t;
}

static double reading(size_t bytes) {
    size_t n = bytes / 64 / 8 * 8;
    v8 *x = (v8 *)room(n * 8);
    for (size_t i = 0; i < n; i++) x[i] = all(1);
    v8 s[8];
    for (int k = 0; k < 8; k++) s[k] = all(0);
    double total = 0, begin = now(), t;
    do {
        size_t repeats = 1 + (4u << 20) / (n * 64);
        for (size_t r = 0; r < repeats; r++) {
            for (size_t i = 0; i < n; i += 8)
                for (int k = 0; k < 8; k++) s[k] += x[i + k];
            __asm__ volatile("" ::: "memory");
        }
        total += repeats * n * 64.0;
    } while ((t = now() - begin) < SECONDS);
    for (int k = 1; k < 8; k++) s[0] += s[k];
    sink = sum(s[0]);
    free(x);
    return total / t;
}

/* ---- loops: β = u⊙v, data n × p with p = 8m ---- */

typedef struct {
    int n, m;
    v8 *x, *u, *v, *b, *g;
    double *y;
} Net;

static Net network(int n, int d) {
    Net w = {n, (d + 7) / 8, 0, 0, 0, 0, 0, 0};
    size_t p = 8 * (size_t)w.m;
    double *x = room(n * p), *u = room(p), *v = room(p), *y = room(n);
    memset(x, 0, n * p * 8), memset(u, 0, p * 8), memset(v, 0, p * 8);
    for (int j = 0; j < d; j++) u[j] = 0.1;
    for (int i = 0; i < n; i++) {
        y[i] = 0;
        for (int j = 0; j < d; j++) x[i * p + j] = normal();
        for (int j = 0; j < d / 20; j++) y[i] += x[i * p + j];
    }
    w.x = (v8 *)x, w.u = (v8 *)u, w.v = (v8 *)v, w.y = y, w.b = (v8 *)room(p), w.g = (v8 *)room(p);
    return w;
}

static void freed(Net w) { free(w.x), free(w.u), free(w.v), free(w.b), free(w.g), free(w.y); }

/* w.g += the part of XᵀR of K rows from i, where R is their residuals. */
#define ROWS_PASS(K, NAME) \
    static inline __attribute__((always_inline)) void NAME(Net w, const int m, int i) { \
        const v8 *x = w.x + (size_t)i * m; \
        v8 dot[K], r[K]; \
        for (int k = 0; k < K; k++) dot[k] = all(0); \
        for (int j = 0; j < m; j++) { \
            v8 b = w.b[j]; \
            _Pragma("GCC unroll 8") for (int k = 0; k < K; k++) dot[k] += x[(size_t)k * m + j] * b; \
        } \
        _Pragma("GCC unroll 8") for (int k = 0; k < K; k++) r[k] = all(sum(dot[k]) - w.y[i + k]); \
        for (int j = 0; j < m; j++) { \
            v8 even = w.g[j], odd = all(0); \
            _Pragma("GCC unroll 8") for (int k = 0; k < K; k += 2) { \
                const v8 *a = x + (size_t)k * m + j; \
                even += r[k] * a[0], odd += r[k + 1] * a[m]; \
            } \
            w.g[j] = even + odd; \
        } \
    }
ROWS_PASS(4, four_rows)

/* A step on data that no near cache holds: four rows at a time, so that the second pass over them finds them near. */
static void large_step(Net w, const int m, double c) {
    for (int j = 0; j < m; j++) w.g[j] = all(0);
    for (int i = 0; i + 4 <= w.n; i += 4) four_rows(w, m, i);
    for (int j = 0; j < m; j++) {
        v8 q = all(c) * w.g[j], u = w.u[j], v = w.v[j];
        w.u[j] = u - q * v, w.v[j] = v - q * u, w.b[j] = w.u[j] * w.v[j];
    }
}

#define M 13
/* 40 × 100 lies in the first cache, so X may be passed twice: all residuals first, β in registers and eight sums side by side; then
   the gradient, which never leaves registers. `noise` is added to the residuals. */
static __attribute__((noinline)) void small_steps(Net w, long steps, double c, const double *noise) {
    double r[64] __attribute__((aligned(64)));
    for (long s = 0; s < steps; s++) {
        const double *z = noise ? noise + (s % 1000) * w.n : 0;
        v8 b[M], g[M];
#pragma GCC unroll 13
        for (int j = 0; j < M; j++) b[j] = w.u[j] * w.v[j], g[j] = all(0);
        for (int i = 0; i < w.n; i += 8) {
            const v8 *x = w.x + i * M;
            v8 t[8];
#pragma GCC unroll 8
            for (int k = 0; k < 8; k++) t[k] = x[k * M] * b[0];
#pragma GCC unroll 13
            for (int j = 1; j < M; j++)
#pragma GCC unroll 8
                for (int k = 0; k < 8; k++) t[k] += x[k * M + j] * b[j];
            v8 dots = sums(t) - *(const v8 *)(w.y + i);
            *(v8 *)(r + i) = z ? dots + *(const v8 *)(z + i) : dots;
        }
        const v8 *x = w.x;
        for (int i = 0; i < w.n; i++, x += M) {
            v8 q = all(r[i]);
#pragma GCC unroll 13
            for (int j = 0; j < M; j++) g[j] += q * x[j];
        }
#pragma GCC unroll 13
        for (int j = 0; j < M; j++) {
            v8 q = all(c) * g[j], u = w.u[j], v = w.v[j];
            w.u[j] = u - q * v, w.v[j] = v - q * u;
        }
    }
    w.b[0] = w.u[0];
}

static double descent(int n, int d, double c, int noisy) {
    Net w = network(n, d);
    double *noise = room(1000 * (size_t)n);
    if (noisy) for (long i = 0; i < 1000L * n; i++) noise[i] = 1e-4 * normal();
    for (int j = 0; j < w.m; j++) w.b[j] = w.u[j] * w.v[j];
    long steps = 0, block = 1 + 4000000 / ((long)n * d);
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        if (w.m == M) small_steps(w, block, c / n, noisy ? noise : 0);
        else for (long s = 0; s < block; s++) large_step(w, w.m, c / n);
        steps += block;
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(w.b[0]);
    freed(w), free(noise);
    return steps / t;
}

/* SGD on 100 inputs: u and v stay in registers from step to step. */
static __attribute__((noinline)) void small_singles(Net w, long steps, double c, const int *index) {
    v8 u[M], v[M];
#pragma GCC unroll 13
    for (int j = 0; j < M; j++) u[j] = w.u[j], v[j] = w.v[j];
    for (long s = 0; s < steps; s++) {
        const int i = index[s & 65535];
        const v8 *x = w.x + i * M;
        v8 part[4] = {all(0), all(0), all(0), all(0)};
#pragma GCC unroll 13
        for (int j = 0; j < M; j++) part[j & 3] += x[j] * (u[j] * v[j]);
        v8 q = all(c * (sum((part[0] + part[1]) + (part[2] + part[3])) - w.y[i]));
#pragma GCC unroll 13
        for (int j = 0; j < M; j++) {
            v8 g = q * x[j], old = u[j];
            u[j] -= g * v[j], v[j] -= g * old;
        }
    }
#pragma GCC unroll 13
    for (int j = 0; j < M; j++) w.u[j] = u[j], w.v[j] = v[j];
}

/* SGD on long rows: β is kept beside u and v, and the row of the next step is fetched during the update of this one. */
static void large_singles(Net w, const int m, long steps, double c, const int *index) {
    for (long s = 0; s < steps; s++) {
        const int i = index[s & 65535];
        const v8 *x = w.x + (size_t)i * m, *next = w.x + (size_t)index[(s + 1) & 65535] * m;
        v8 part[8];
        for (int k = 0; k < 8; k++) part[k] = all(0);
        int j = 0;
        for (; j + 8 <= m; j += 8)
#pragma GCC unroll 8
            for (int k = 0; k < 8; k++) part[k] += x[j + k] * w.b[j + k];
        for (; j < m; j++) part[0] += x[j] * w.b[j];
        for (int k = 4; k > 0; k /= 2) for (int h = 0; h < k; h++) part[h] += part[h + k];
        v8 q = all(c * (sum(part[0]) - w.y[i]));
        for (j = 0; j < m; j++) {
            v8 g = q * x[j], u = w.u[j], v = w.v[j];
            __builtin_prefetch(next + j);
            v8 a = u - g * v, e = v - g * u;
            w.u[j] = a, w.v[j] = e, w.b[j] = a * e;
        }
    }
}

static double singles(int n, int d, double c) {
    Net w = network(n, d);
    for (int j = 0; j < w.m; j++) w.b[j] = w.u[j] * w.v[j];
    long steps = 0, block = 1 + 4000000 / d;
    int *index = malloc(65536 * sizeof(int));
    for (int k = 0; k < 65536; k++) index[k] = (int)(uniform() * n);
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        if (w.m == M) small_singles(w, block, c, index);
        else large_singles(w, w.m, block, c, index);
        steps += block;
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(w.u[0]);
    freed(w), free(index);
    return steps / t;
}

/* Sixteen runs on one data set, two registers of them; entries of X are broadcast. Ten rows at a time give residuals; ten columns at a
   time give gradients, which are used at once. */
static double together(int n, int d, double c) {
    Net w = network(n, d);
    const double *x = (const double *)w.x;
    size_t p = 8 * (size_t)w.m;
    v8 *u = (v8 *)room(16 * d), *v = (v8 *)room(16 * d), *b = (v8 *)room(16 * d), *r = (v8 *)room(16 * n);
    for (int j = 0; j < 2 * d; j++) u[j] = all(0.1 + 0.001 * (j % 2)), v[j] = all(0), b[j] = u[j] * v[j];
    long steps = 0;
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        for (int s = 0; s < 200; s++, steps += 16) {
            for (int i = 0; i + 10 <= n; i += 10) {
                v8 first[10], second[10];
#pragma GCC unroll 10
                for (int a = 0; a < 10; a++) first[a] = second[a] = all(-w.y[i + a]);
                for (int j = 0; j < d; j++) {
                    v8 f = b[2 * j], h = b[2 * j + 1];
#pragma GCC unroll 10
                    for (int a = 0; a < 10; a++) {
                        v8 e = all(x[(i + a) * p + j]);
                        first[a] += e * f, second[a] += e * h;
                    }
                }
#pragma GCC unroll 10
                for (int a = 0; a < 10; a++) r[2 * (i + a)] = first[a], r[2 * (i + a) + 1] = second[a];
            }
            for (int j = 0; j + 10 <= d; j += 10) {
                v8 g[20];
#pragma GCC unroll 20
                for (int a = 0; a < 20; a++) g[a] = all(0);
                for (int i = 0; i < n; i++) {
                    v8 f = r[2 * i], h = r[2 * i + 1];
#pragma GCC unroll 10
                    for (int a = 0; a < 10; a++) {
                        v8 e = all(x[i * p + j + a]);
                        g[2 * a] += e * f, g[2 * a + 1] += e * h;
                    }
                }
#pragma GCC unroll 20
                for (int a = 0; a < 20; a++) {
                    v8 q = all(c / n) * g[a], old = u[2 * j + a];
                    u[2 * j + a] -= q * v[2 * j + a], v[2 * j + a] -= q * old;
                    b[2 * j + a] = u[2 * j + a] * v[2 * j + a];
                }
            }
        }
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(u[0]);
    free(u), free(v), free(b), free(r), freed(w);
    return steps / t;
}

int main(int count, char **words) {
    if (count < 2 || !strcmp(words[1], "limits")) {
        printf("fma %.6g\n", multiply_adds());
        static const size_t sizes[] = {16384, 33280, 524288, 3328000, 16000000, 160000000};
        for (int k = 0; k < 6; k++) printf("read-%zu %.6g\n", sizes[k], reading(sizes[k]));
    } else {
        printf("gd-40x100 %.6g\n", descent(40, 100, 0.015, 0));
        printf("gd-400x1000 %.6g\n", descent(400, 1000, 0.015, 0));
        printf("gd-1000x20000 %.6g\n", descent(1000, 20000, 0.003, 0));
        printf("sgd-40x100 %.6g\n", singles(40, 100, 0.01));
        printf("sgd-400x1000 %.6g\n", singles(400, 1000, 0.001));
        printf("sgd-1000x20000 %.6g\n", singles(1000, 20000, 0.0001));
        printf("scales-40x100 %.6g\n", together(40, 100, 0.015));
        printf("sde-40x100 %.6g\n", descent(40, 100, 0.005, 1));
    }
    return 0;
}
