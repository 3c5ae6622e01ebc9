package org.tropism.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The choice of the kernels of this process, made once.
final class KernelChoice {
    static final String PROPERTY = "tropism.kernels";
    private static final String SCALAR = "scalar";
    private static final String VECTOR = "vector";
    private static final String AUTO = "auto";

    private static final Supplier<Kernels> SELECTED = selectOnce();

    private KernelChoice() {}

    /// The kernels of this process, or the same complaint at every call.
    static Kernels selected() {
        return SELECTED.get();
    }

    private static Supplier<Kernels> selectOnce() {
        System.Logger log = System.getLogger(Kernels.class.getName());
        try {
            Kernels kernels =
                    choose(
                            System.getProperty(PROPERTY, AUTO),
                            ServiceLoader.load(
                                    KernelProvider.class, Kernels.class.getClassLoader()),
                            sentence -> log.log(System.Logger.Level.INFO, sentence));
            return () -> kernels;
        } catch (IllegalStateException refusal) {
            return () -> {
                throw new IllegalStateException(refusal.getMessage(), refusal);
            };
        }
    }

    /// The kernels that `wanted` asks for.
    ///
    /// @param wanted `auto`, `scalar`, or the name of a provider
    /// @param providers what is there besides the scalar kernels
    /// @param log receives at most one sentence: why `auto` fell back, and the remedy
    /// @throws IllegalStateException if the kernels asked for cannot be used
    static Kernels choose(String wanted, Iterable<KernelProvider> providers, Consumer<String> log) {
        return switch (wanted) {
            case SCALAR -> new ScalarKernels();
            case AUTO -> automatic(providers, log);
            case VECTOR -> named(wanted, providers);
            default ->
                    throw new IllegalStateException(
                            "-D%s=%s names no kernels%nset it to auto, scalar or vector"
                                    .formatted(PROPERTY, wanted));
        };
    }

    private static Kernels automatic(Iterable<KernelProvider> providers, Consumer<String> log) {
        List<String> reasons = new ArrayList<>();
        for (KernelProvider provider : providers) {
            String whyNot = provider.whyNot();
            if (whyNot == null) {
                return provider.kernels();
            }
            reasons.add(whyNot);
        }
        log.accept(
                "computing with scalar kernels (same bits, slower): "
                        + (reasons.isEmpty()
                                ? "no vector kernels are on the class path; add the artifact"
                                        + " tropism-kernels-vector"
                                : String.join("; ", reasons)));
        return new ScalarKernels();
    }

    private static Kernels named(String wanted, Iterable<KernelProvider> providers) {
        for (KernelProvider provider : providers) {
            if (provider.name().equals(wanted)) {
                String whyNot = provider.whyNot();
                if (whyNot == null) {
                    return provider.kernels();
                }
                throw new IllegalStateException(
                        "-D%s=%s cannot be had: %s".formatted(PROPERTY, wanted, whyNot));
            }
        }
        throw new IllegalStateException(
                ("-D%s=%s cannot be had: it is not on the class path%n"
                                + "add the artifact tropism-kernels-vector, or set %s to auto or"
                                + " scalar")
                        .formatted(PROPERTY, wanted, PROPERTY));
    }
}
