package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.Kernels;

/// Compiled kernels allocate nothing: every vector stays in a register.
class AllocationTest {
    /// Less than one object (16 bytes) per call: what compilation threads leave behind is not
    /// counted to this thread, but a call or two may still run uncompiled.
    private static final double BYTES_PER_CALL = 1;

    private static final int CALLS = 100_000;
    private static final int ROUNDS = 40;

    @Test
    @Tag("slow")
    void compiledPassesAllocateNothing() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
        Kernels kernels = new VectorKernels();
        int n = 13;
        int d = 100;
        double[] x = SampleArrays.plain(n * d, 1);
        double[] beta = SampleArrays.plain(d, 2);
        double[] target = SampleArrays.plain(n, 3);
        double[] residual = new double[n];
        double[] gradient = new double[d];
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && least > BYTES_PER_CALL; round++) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                kernels.residualPass(x, 0, d, n, d, beta, 0, target, 0, residual, 0, gradient, 0);
                kernels.dot(beta, 0, gradient, 0, d);
            }
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            least = Math.min(least, bytes / (double) CALLS);
        }
        assertThat(least).isLessThan(BYTES_PER_CALL);
    }
}
