package org.tropism.oracle.solver;

/// The depth-D potential: `β = a·h(ζ)`, `ζ = w/ω`, `h(ζ) = (1−ζ)^(−p) − (1+ζ)^(−p)`, `a = αᴰ`.
///
/// The dual variable lives in |ζ| < 1 and comes so near to 1 that only its slack `δ = 1 − |ζ|`
/// can be represented: it is a variable of its own, as in an interior-point method. Along the
/// path `η = a^(1/p) = α^(D−2)` is linear in τ; for small η both δ and ν are linear in η, so
/// that the tangent allows steps that square η (docs/theory/duality.md, 10).
final class DepthState extends MirrorState {
    private final double p;
    private final double[] omega;
    private final double[] etaTarget;
    private final double[] etaRange;
    private final double[] startTarget;
    private final double[] startRange;
    private final double[] logScale;
    private final double[] zeta;
    private final double[] slack;
    private final double[] zetaAnchored;
    private final double[] slackAnchored;
    private final double floor;
    private double sup;

    /// @param p D/(D − 2)
    /// @param omega the bounds of the dual variable, kept
    /// @param logScales `ln a = D·ln α`
    /// @param start `ζ₀ = z₀/ω`, kept
    /// @param size ln of a scale a at which the problem is easy
    DepthState(double p, double[] omega, double[] logScales, double[] start, double size) {
        super(start.length);
        int d = start.length;
        this.p = p;
        this.omega = omega;
        startTarget = start;
        etaTarget = new double[d];
        etaRange = new double[d];
        startRange = new double[d];
        logScale = new double[d];
        zeta = new double[d];
        slack = new double[d];
        zetaAnchored = new double[d];
        slackAnchored = new double[d];
        double least = 1;
        for (int j = 0; j < d; j++) {
            etaTarget[j] = Math.exp(Math.max(logScales[j], -640) / p);
            etaRange[j] = Math.max(0, Math.exp(size / p) - etaTarget[j]);
            if (etaRange[j] > 0) {
                least = Math.min(least, etaTarget[j] / etaRange[j]);
                double value = Math.exp(logScales[j]) * power(start[j], 1 - Math.abs(start[j]));
                startRange[j] = inverse(value / Math.exp(size)) - start[j];
            }
        }
        floor = least;
    }

    /// `h(ζ)`, without cancellation.
    private double power(double zeta, double slack) {
        double size = Math.abs(zeta);
        double angle = 0.5 * Math.log1p(2 * size / slack);
        double root = Math.pow(slack * (2 - slack), -0.5 * p);
        return Math.copySign(2 * root * Math.sinh(p * angle), zeta);
    }

    /// h⁻¹ by bisection on ζ; only for moderate values.
    private double inverse(double value) {
        double low = 0;
        double high = 1;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return Math.copySign(low, value);
            }
            if (power(middle, 1 - middle) < Math.abs(value)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    @Override
    void begin() {
        for (int j = 0; j < zeta.length; j++) {
            zeta[j] = startTarget[j] + startRange[j];
            slack[j] = 1 - Math.abs(zeta[j]);
        }
    }

    @Override
    void set(double tau) {
        for (int j = 0; j < zeta.length; j++) {
            logScale[j] = p * Math.log(etaTarget[j] + tau * etaRange[j]);
        }
    }

    @Override
    double next(double tau, int boldness) {
        double divisor = Math.pow(3, Math.scalb(1.0, Math.min(boldness, 9)));
        double next = tau / divisor;
        return next < 0.1 * floor ? 0 : next;
    }

    @Override
    void rate(double[] primal, double[] dual) {
        for (int j = 0; j < zeta.length; j++) {
            dual[j] = startRange[j] * omega[j];
            double eta = Math.exp(logScale[j] / p);
            primal[j] = p * beta[j] * etaRange[j] / eta + slope[j] * dual[j];
        }
    }

    @Override
    double[][] snapshot() {
        return new double[][] {zeta.clone(), slack.clone()};
    }

    @Override
    void restore(double[][] snapshot) {
        System.arraycopy(snapshot[0], 0, zeta, 0, zeta.length);
        System.arraycopy(snapshot[1], 0, slack, 0, zeta.length);
    }

    @Override
    void anchor() {
        System.arraycopy(zeta, 0, zetaAnchored, 0, zeta.length);
        System.arraycopy(slack, 0, slackAnchored, 0, zeta.length);
    }

    @Override
    boolean shift(double[] dw, double t) {
        for (int j = 0; j < zeta.length; j++) {
            double move = t * dw[j] / omega[j];
            double sign = Math.signum(zetaAnchored[j]);
            if (slackAnchored[j] > 0.5) {
                zeta[j] = zetaAnchored[j] + move;
                slack[j] = 1 - Math.abs(zeta[j]);
            } else {
                slack[j] = slackAnchored[j] - sign * move;
                zeta[j] = sign * (1 - slack[j]);
                if (slack[j] > 1) {
                    slack[j] = 1 - Math.abs(zeta[j]);
                }
            }
            if (!(slack[j] > 0)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void evaluate() {
        sup = 0;
        for (int j = 0; j < zeta.length; j++) {
            double s = slack[j];
            double size = Math.abs(zeta[j]);
            double log = Math.log(s);
            double angle = 0.5 * Math.log1p(2 * size / s);
            double root = 0.5 * p * (log + Math.log(2 - s));
            double top = Math.exp(logScale[j] - root + p * angle);
            double value = -Math.expm1(-2 * p * angle) * top;
            beta[j] = Math.copySign(value, zeta[j]);
            double far = Math.exp(logScale[j] - (p + 1) * Math.log(2 - s));
            slope[j] = p * (Math.exp(logScale[j] - (p + 1) * log) + far) / omega[j];
            sup = Math.max(sup, size);
        }
        measure(zeta.length);
    }

    @Override
    double largestStep(double[] dw) {
        double t = 1;
        double goal = Math.log(SIGNIFICANT * largest);
        for (int j = 0; j < zeta.length; j++) {
            double move = dw[j] / omega[j];
            boolean outward = Math.signum(move) == Math.signum(zeta[j]) || zeta[j] == 0;
            double s = slack[j];
            double room = Math.min(s * Math.exp(-GROWTH / p), Math.exp((logScale[j] - goal) / p));
            double allowed = (outward ? s : 2 - s) - Math.min(room, 0.5);
            if (Math.abs(move) * t > allowed) {
                t = allowed / Math.abs(move);
            }
        }
        return t;
    }

    @Override
    double change(double[] dw) {
        double unit = Math.min(1, sup);
        double worst = 0;
        for (int j = 0; j < zeta.length; j++) {
            worst = Math.max(worst, Math.abs(dw[j]) / (omega[j] * slack[j]));
        }
        return worst == 0 ? 0 : worst / unit;
    }
}
