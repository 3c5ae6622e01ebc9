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

static void step(Net w, const int m, double c) {
    v8 *restrict b = w.b, *restrict g = w.g;
    for (int j = 0; j < m; j++) b[j] = w.u[j] * w.v[j], g[j] = all(0);
    for (int i = 0; i + 4 <= w.n; i += 4) {
        const v8 *x0 = w.x + (size_t)i * m, *x1 = x0 + m, *x2 = x1 + m, *x3 = x2 + m;
        v8 s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
        for (int j = 0; j < m; j++) s0 += x0[j] * b[j], s1 += x1[j] * b[j], s2 += x2[j] * b[j], s3 += x3[j] * b[j];
        double r0 = sum(s0) - w.y[i], r1 = sum(s1) - w.y[i + 1], r2 = sum(s2) - w.y[i + 2], r3 = sum(s3) - w.y[i + 3];
        v8 q0 = all(r0), q1 = all(r1), q2 = all(r2), q3 = all(r3);
        for (int j = 0; j < m; j++) {
            v8 t = g[j];
            t += q0 * x0[j], t += q1 * x1[j], t += q2 * x2[j], t += q3 * x3[j];
            g[j] = t;
        }
    }
    v8 cc = all(c);
    for (int j = 0; j < m; j++) {
        v8 q = cc * g[j], u = w.u[j];
        w.u[j] = u - q * w.v[j], w.v[j] -= q * u;
    }
}

#define M 13
/* The same for 40 × 100 with all that changes on the stack, in a function of its own so that the compiler unrolls it whole. */
static __attribute__((noinline)) void small_steps(Net w, long steps, double c, const double *noise) {
    v8 u[M], v[M], b[M], g[M];
    for (int j = 0; j < M; j++) u[j] = w.u[j], v[j] = w.v[j];
    for (long s = 0; s < steps; s++) {
        const double *z = noise ? noise + (s % 1000) * w.n : 0;
        for (int j = 0; j < M; j++) b[j] = u[j] * v[j], g[j] = all(0);
        for (int i = 0; i < w.n; i += 4) {
            const v8 *x0 = w.x + i * M, *x1 = x0 + M, *x2 = x1 + M, *x3 = x2 + M;
            v8 s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
#pragma GCC unroll 13
            for (int j = 0; j < M; j++) s0 += x0[j] * b[j], s1 += x1[j] * b[j], s2 += x2[j] * b[j], s3 += x3[j] * b[j];
            double r0 = sum(s0) - w.y[i], r1 = sum(s1) - w.y[i + 1], r2 = sum(s2) - w.y[i + 2], r3 = sum(s3) - w.y[i + 3];
            if (z) r0 += z[i], r1 += z[i + 1], r2 += z[i + 2], r3 += z[i + 3];
            v8 q0 = all(r0), q1 = all(r1), q2 = all(r2), q3 = all(r3);
#pragma GCC unroll 13
            for (int j = 0; j < M; j++) {
                v8 t = g[j];
                t += q0 * x0[j], t += q1 * x1[j], t += q2 * x2[j], t += q3 * x3[j];
                g[j] = t;
            }
        }
        for (int j = 0; j < M; j++) {
            v8 q = all(c) * g[j], o = u[j];
            u[j] = o - q * v[j], v[j] -= q * o;
        }
    }
    for (int j = 0; j < M; j++) w.u[j] = u[j], w.v[j] = v[j];
    w.b[0] = u[0];
}

static double descent(int n, int d, double c, int noisy) {
    Net w = network(n, d);
    double *noise = room(1000 * (size_t)n);
    if (noisy) for (long i = 0; i < 1000L * n; i++) noise[i] = 1e-4 * normal();
    long steps = 0, block = 1 + 4000000 / ((long)n * d);
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        if (w.m == M) small_steps(w, block, c / n, noisy ? noise : 0);
        else for (long s = 0; s < block; s++) step(w, w.m, c / n);
        steps += block;
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(w.b[0]);
    freed(w), free(noise);
    return steps / t;
}

static inline __attribute__((always_inline)) void one(Net w, const int m, int i, double c) {
    const v8 *x = w.x + (size_t)i * m;
    v8 s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
    int j = 0;
    for (; j + 4 <= m; j += 4) s0 += x[j] * (w.u[j] * w.v[j]), s1 += x[j + 1] * (w.u[j + 1] * w.v[j + 1]), s2 += x[j + 2] * (w.u[j + 2] * w.v[j + 2]), s3 += x[j + 3] * (w.u[j + 3] * w.v[j + 3]);
    for (; j < m; j++) s0 += x[j] * (w.u[j] * w.v[j]);
    v8 q = all(c * (sum((s0 + s1) + (s2 + s3)) - w.y[i]));
    for (j = 0; j < m; j++) {
        v8 g = q * x[j], u = w.u[j];
        w.u[j] = u - g * w.v[j], w.v[j] -= g * u;
    }
}

static double singles(int n, int d, double c) {
    Net w = network(n, d);
    long steps = 0, block = 1 + 4000000 / d;
    int *index = malloc(65536 * sizeof(int));
    for (int k = 0; k < 65536; k++) index[k] = (int)(uniform() * n);
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        for (long s = 0; s < block; s++)
            if (w.m == 13) one(w, 13, index[(steps + s) & 65535], c);
            else one(w, w.m, index[(steps + s) & 65535], c);
        steps += block;
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(w.u[0]);
    freed(w), free(index);
    return steps / t;
}

/* 32 runs on one data set: lanes are runs, four registers of them; entries of X are broadcast. */
#define RUNS 4
static double together(int n, int d, double c) {
    Net w = network(n, d);
    const double *x = (const double *)w.x;
    size_t p = 8 * (size_t)w.m;
    v8 *u = (v8 *)room(8 * RUNS * d), *v = (v8 *)room(8 * RUNS * d), *b = (v8 *)room(8 * RUNS * d), *g = (v8 *)room(8 * RUNS * d);
    for (int j = 0; j < RUNS * d; j++) u[j] = all(0.1 + 0.001 * (j % RUNS)), v[j] = all(0);
    long steps = 0;
    double begin = 0, t;
    for (long k = 0;; k++) {
        if (k == 2) begin = now(), steps = 0;
        for (int s = 0; s < 200; s++, steps += 8 * RUNS) {
            for (int j = 0; j < RUNS * d; j++) b[j] = u[j] * v[j], g[j] = all(0);
            for (int i = 0; i + 4 <= n; i += 4) {
                v8 r[4][RUNS];
                for (int a = 0; a < 4; a++) for (int q = 0; q < RUNS; q++) r[a][q] = all(-w.y[i + a]);
                for (int j = 0; j < d; j++)
                    for (int a = 0; a < 4; a++) {
                        v8 e = all(x[(i + a) * p + j]);
                        for (int q = 0; q < RUNS; q++) r[a][q] += e * b[RUNS * j + q];
                    }
                for (int j = 0; j < d; j++)
                    for (int a = 0; a < 4; a++) {
                        v8 e = all(x[(i + a) * p + j]);
                        for (int q = 0; q < RUNS; q++) g[RUNS * j + q] += e * r[a][q];
                    }
            }
            for (int j = 0; j < RUNS * d; j++) {
                v8 q = all(c / n) * g[j], o = u[j];
                u[j] = o - q * v[j], v[j] -= q * o;
            }
        }
        if (k >= 2 && (t = now() - begin) > SECONDS) break;
    }
    sink = sum(u[0]);
    free(u), free(v), free(b), free(g), freed(w);
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
