package org.tropism.dynamics.algorithm;

/// What the clock of a flow shows: the scale on which its times are given and recorded.
public enum FlowTime {
    /// t.
    LINEAR,
    /// ln t, for losses of margins, whose flow goes on for times beyond the doubles.
    LOG
}
