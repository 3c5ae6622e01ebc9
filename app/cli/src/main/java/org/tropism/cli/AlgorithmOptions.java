package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.experiment.catalog.Catalog;
import picocli.CommandLine.Option;

/// The algorithm of a command, and its usual parameters.
final class AlgorithmOptions {
    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description =
                    "gradient-flow (the default), gradient-descent, stochastic-gradient-descent,"
                            + " adam, bfgs, or another of `tropism list algorithm`.")
    String algorithm = "gradient-flow";

    @Option(names = "--step-size", paramLabel = "γ", description = "A constant step size.")
    @Nullable Double stepSize;

    @Option(
            names = "--stable-fraction",
            paramLabel = "F",
            description = "The step size as a fraction of 2/λ_max (linear model).")
    @Nullable Double stableFraction;

    @Option(
            names = "--momentum",
            paramLabel = "μ",
            description = "A constant momentum, for algorithms that have one.")
    @Nullable Double momentum;

    @Option(
            names = "--potential",
            paramLabel = "NAME",
            description =
                    "The potential of mirror descent, such as negative-entropy; for one with"
                            + " parameters use --set.")
    @Nullable String potential;

    @Option(
            names = "--batch-size",
            paramLabel = "B",
            description = "Examples in a step of SGD, and of others that take mini-batches.")
    @Nullable Integer batchSize;

    @Option(
            names = "--sampling",
            paramLabel = "NAME",
            description = "with-replacement or without-replacement.")
    @Nullable String sampling;

    @Option(
            names = "--indices",
            paramLabel = "FILE[:ARRAY]",
            description =
                    "The examples of the batches in order, from 0: NPY, NPZ (array indices), or"
                            + " text.")
    @Nullable String indices;

    @Option(
            names = "--label-noise",
            paramLabel = "δ",
            description =
                    "Move every label that a step uses by +2δ or −2δ, with equal probability.")
    @Nullable Double labelNoise;

    @Option(
            names = "--given-label-noise",
            paramLabel = "FILE[:ARRAY]",
            description =
                    "What is added to the labels, example after example of the batches: NPY, NPZ"
                            + " (array noise), or text.")
    @Nullable String givenLabelNoise;

    @Option(
            names = "--noise",
            paramLabel = "FILE[:ARRAY]",
            description =
                    "The standard normal numbers of a diffusion, steps × width: NPY, NPZ (array"
                            + " normals), or text.")
    @Nullable String noise;

    /// Refuses flags that say the same thing.
    void check() {
        Flags.refuseBoth("--step-size", stepSize, "--stable-fraction", stableFraction);
        Flags.refuseBoth("--indices", indices, "--sampling", sampling);
        Flags.refuseBoth("--label-noise", labelNoise, "--given-label-noise", givenLabelNoise);
    }

    /// The algorithm as an experiment file has it.
    ///
    /// @param sets what --set adds
    Object member(List<String> sets, boolean logTime) {
        var known = known();
        var parameters = new LinkedHashMap<String, Object>();
        if (stepSize != null) {
            // a diffusion has one number, a discrete algorithm a member of the family of step sizes
            var stepSizes = known.get("step-size");
            boolean plain = stepSizes != null && stepSizes.expected().equals("a number");
            parameters.put(
                    "step-size", plain ? stepSize : Map.of("constant", Map.of("value", stepSize)));
        } else if (stableFraction != null) {
            parameters.put(
                    "step-size", Map.of("max-stable-fraction", Map.of("fraction", stableFraction)));
        } else {
            requireStepSize(known, sets);
        }
        if (logTime && known.containsKey("time")) {
            parameters.put("time", "log");
        }
        if (momentum != null) {
            parameters.put("momentum", Map.of("constant", Map.of("value", momentum)));
        }
        if (potential != null) {
            parameters.put("potential", potential);
        }
        if (noise != null) {
            parameters.put("noise", Map.of("given-noise", FileArgument.of(noise, "normals")));
        }
        if (!known.containsKey("batches")) {
            parameters.putAll(batches("batch-size"));
        } else if (!batches("size").isEmpty()) {
            parameters.put("batches", batches("size"));
        }
        return Map.of(algorithm, parameters);
    }

    private Map<String, Object> batches(String size) {
        var batches = Flags.present(size, batchSize, "sampling", sampling);
        if (indices != null) {
            batches.put("sampling", Map.of("given-indices", FileArgument.of(indices, "indices")));
        }
        if (labelNoise != null) {
            batches.put("label-noise", Map.of("two-point", Map.of("scale", labelNoise)));
        }
        if (givenLabelNoise != null) {
            batches.put("label-noise", Map.of("given", FileArgument.of(givenLabelNoise, "noise")));
        }
        return batches;
    }

    private void requireStepSize(Map<String, Catalog.ParameterEntry> known, List<String> sets) {
        var stepSizes = known.get("step-size");
        if (stepSizes != null
                && stepSizes.required()
                && sets.stream().noneMatch(set -> set.contains("step-size"))) {
            throw new InputErrors(
                    "--step-size",
                    algorithm + " needs a step size",
                    "give one, such as --step-size 0.01, or --stable-fraction 0.5 for the linear"
                            + " model");
        }
    }

    /// The parameters of the algorithm in the catalog; none for a name that the reader of the
    /// setting refuses.
    private Map<String, Catalog.ParameterEntry> known() {
        var known = new LinkedHashMap<String, Catalog.ParameterEntry>();
        for (var member : Catalog.entry("algorithm", Algorithm.class).members()) {
            if (member.name().equals(algorithm)) {
                member.parameters().forEach(parameter -> known.put(parameter.name(), parameter));
            }
        }
        return known;
    }
}
