package org.tropism.experiment.spec;

import java.nio.file.Path;
import java.util.List;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.YamlReader;

/// An experiment: a base setting, axes along which it varies, claims and figures.
///
/// It is one YAML file; `docs/guide/experiment-files.md` is the reference of the format:
///
/// ```yaml
/// title: The initialization scale moves gradient flow from ℓ1 to ℓ2
/// about: Markdown with the question and the statement.
/// source: [Woodworth2020]
/// base:
///   data: {sparse-regression: {examples: 40, inputs: 100, nonzeros: 5}}
///   model: {diagonal-network: {depth: 2}}
///   loss: {squared: {weight: 0.25}}
///   initialization: {uniform: {scale: 0.1}}
///   algorithm: {gradient-descent: {step-size: {constant: {value: 0.05}}}}
///   stop: {train-loss: {below: 1e-12}}
///   observe: [train-risk]
///   record: {points: 40, at: []}
///   train: true
///   references: [least-l1, least-l2]
/// axes:
///   initialization.scale: {log-space: {from: 1e-6, to: 10, count: 15}}
/// replicates: 20
/// seed: 0
/// claims: [{that: a sentence, sql: select 1 = 1, source: GF5}]
/// figures: [{title: One line, sql: select …, line: {x: a, y: b}, log: [x]}]
/// small: {replicates: 2}
/// ```
///
/// @param title one line
/// @param about Markdown
/// @param source keys of `docs/references.bib`
/// @param base the setting of which the cases are variations
/// @param axes in the order of the file
/// @param replicates how many times each point runs, on fresh data
/// @param seed the seed of all randomness
/// @param document the file after overrides: reading it again gives this experiment
public record ExperimentSpec(
        String title,
        String about,
        List<String> source,
        Configuration base,
        List<Axis> axes,
        int replicates,
        long seed,
        List<Claim> claims,
        List<FigureSpec> figures,
        Node.Mapping document) {
    /// Copies the lists.
    public ExperimentSpec {
        source = List.copyOf(source);
        axes = List.copyOf(axes);
        claims = List.copyOf(claims);
        figures = List.copyOf(figures);
    }

    /// Reads an experiment.
    ///
    /// @param name of the text, for messages
    /// @param yaml the text
    /// @param sets overrides as on the command line: `path=value`
    /// @param small whether the overrides of the short version come first
    /// @throws org.tropism.base.describe.InputErrors with all errors
    public static ExperimentSpec read(String name, String yaml, List<String> sets, boolean small) {
        var errors = new Errors();
        return SpecReader.read(YamlReader.read(name, yaml, errors), sets, small, errors);
    }

    /// Reads an experiment as it stands.
    ///
    /// @throws org.tropism.base.describe.InputErrors with all errors
    public static ExperimentSpec read(String name, String yaml) {
        return read(name, yaml, List.of(), false);
    }

    /// Reads a file.
    ///
    /// @throws org.tropism.base.describe.InputErrors with all errors
    /// @throws java.io.UncheckedIOException if it cannot be read
    public static ExperimentSpec read(Path file, List<String> sets, boolean small) {
        var errors = new Errors();
        return SpecReader.read(YamlReader.read(file, errors), sets, small, errors);
    }

    /// The cases.
    public Sweep sweep() {
        return new Sweep(this);
    }
}
