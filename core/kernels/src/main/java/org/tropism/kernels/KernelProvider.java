package org.tropism.kernels;

import org.jspecify.annotations.Nullable;

/// An implementation of the kernels, found by `ServiceLoader`.
///
/// A provider can be loaded and asked {@link #whyNot} on any JVM: what may be missing there is
/// touched by {@link #kernels} only.
public interface KernelProvider {
    /// The name by which `-Dtropism.kernels` asks for it.
    String name();

    /// Null if the kernels can be used here; else one sentence that says why not and what to do.
    @Nullable String whyNot();

    /// The kernels; to be called only where {@link #whyNot} is null.
    Kernels kernels();
}
