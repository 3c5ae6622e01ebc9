package org.tropism.kernels.vector;

import org.jspecify.annotations.Nullable;
import org.tropism.kernels.KernelProvider;
import org.tropism.kernels.Kernels;

/// The provider of the vector kernels.
///
/// It names no type of `jdk.incubator.vector`, so that it can be loaded and asked on a JVM that
/// does not have that module; the classes that do name it are loaded only after the question.
public final class VectorKernelProvider implements KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public @Nullable String whyNot() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return "the JVM runs without the module "
                    + MODULE
                    + "; start java with --add-modules "
                    + MODULE;
        }
        return LaneWidth.whyNot();
    }

    @Override
    public Kernels kernels() {
        return new VectorKernels();
    }
}
