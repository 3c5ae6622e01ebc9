package org.tropism.dynamics.algorithm;

/// A line search for the strong Wolfe conditions `L(a) ≤ L(0) + c₁·a·L′(0)` and `|L′(a)| ≤
/// c₂·|L′(0)|`, with `c₁ = 1e-4`: bracketing, then zooming.
///
/// Bracketing doubles the length until a minimum lies behind; zooming takes the minimum of the
/// cubic through values and slopes of both ends, moved into the middle 80 % of the bracket, its
/// midpoint where there is no such minimum. At most 60 points are looked at: a length that
/// satisfies the first condition is then taken without the second, as rounding makes the second
/// unreachable near a minimum.
///
/// @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, Algorithms 3.5 and
/// 3.6</a>
final class StrongWolfe implements LineSearch {
    private static final double DECREASE = 1e-4;
    private static final int MOST_LOOKS = 60;
    private static final double MARGIN = 0.1;

    private final double curvature;
    private LineProbe probe;
    private double[] theta;
    private double[] direction;
    private double risk;
    private double slope;
    private int looks;

    /// @param curvature c₂
    /// @param probe looks at points
    StrongWolfe(double curvature, LineProbe probe) {
        this.curvature = curvature;
        this.probe = probe;
        this.theta = probe.theta;
        this.direction = probe.pulled;
    }

    @Override
    public double along(
            LineProbe on,
            double[] from,
            double[] along,
            double riskThere,
            double slopeThere,
            double first) {
        probe = on;
        theta = from;
        direction = along;
        risk = riskThere;
        slope = slopeThere;
        looks = 0;
        double low = 0;
        double lowRisk = risk;
        double lowSlope = slope;
        double length = first;
        while (looks < MOST_LOOKS) {
            look(length);
            if (!decreases(length) || (low > 0 && probe.risk >= lowRisk)) {
                return zoom(low, lowRisk, lowSlope, length, probe.risk, probe.slope);
            }
            if (Math.abs(probe.slope) <= -curvature * slope) {
                return length;
            }
            if (probe.slope >= 0) {
                return zoom(length, probe.risk, probe.slope, low, lowRisk, lowSlope);
            }
            low = length;
            lowRisk = probe.risk;
            lowSlope = probe.slope;
            length *= 2;
        }
        return low == 0 ? 0 : settle(low);
    }

    /// Narrows a bracket whose end `low` has the smaller risk and satisfies the first condition.
    private double zoom(
            double lowEnd,
            double riskLow,
            double slopeLow,
            double highEnd,
            double riskHigh,
            double slopeHigh) {
        double low = lowEnd;
        double lowRisk = riskLow;
        double lowSlope = slopeLow;
        double high = highEnd;
        double highRisk = riskHigh;
        double highSlope = slopeHigh;
        while (looks < MOST_LOOKS) {
            double length = cubic(low, lowRisk, lowSlope, high, highRisk, highSlope);
            if (length == low || length == high) {
                break;
            }
            look(length);
            if (!decreases(length) || probe.risk >= lowRisk) {
                high = length;
                highRisk = probe.risk;
                highSlope = probe.slope;
            } else {
                if (Math.abs(probe.slope) <= -curvature * slope) {
                    return length;
                }
                if (probe.slope * (high - low) >= 0) {
                    high = low;
                    highRisk = lowRisk;
                    highSlope = lowSlope;
                }
                low = length;
                lowRisk = probe.risk;
                lowSlope = probe.slope;
            }
        }
        return low == 0 ? 0 : settle(low);
    }

    private double settle(double length) {
        look(length);
        return length;
    }

    private void look(double length) {
        probe.look(theta, length, direction);
        looks++;
    }

    private boolean decreases(double length) {
        return probe.risk <= risk + DECREASE * length * slope;
    }

    /// The minimum of the cubic interpolant, inside the bracket.
    private static double cubic(
            double a, double riskA, double slopeA, double b, double riskB, double slopeB) {
        double middle = a + 0.5 * (b - a);
        double d1 = slopeA + slopeB - 3 * (riskA - riskB) / (a - b);
        double square = d1 * d1 - slopeA * slopeB;
        if (!(square >= 0)) {
            return middle;
        }
        double d2 = Math.copySign(Math.sqrt(square), b - a);
        double length = b - (b - a) * ((slopeB + d2 - d1) / (slopeB - slopeA + 2 * d2));
        double share = (length - a) / (b - a);
        if (!(share >= 0 && share <= 1)) {
            return middle;
        }
        return a + (b - a) * Math.min(1 - MARGIN, Math.max(MARGIN, share));
    }
}
