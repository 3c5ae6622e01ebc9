package org.tropism.kernels;

/// An implementation of the kernels, found by `ServiceLoader`.
public interface KernelProvider {
    /// The name by which `-Dtropism.kernels` asks for it.
    String name();

    /// Null if the kernels can be used here; else one sentence that says why not and what to do.
    @org.jspecify.annotations.Nullable
    String whyNot();

    /// The kernels.
    Kernels kernels();
}
