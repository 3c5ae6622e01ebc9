package org.tropism.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.geometry.SimplexEntropy;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.model.Parametrization;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tropism solve`: an interpolator or a separator of a data file, with its certificate.
@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Solve for an interpolator or a separator of a data file, with a certificate.",
        description = {
            "",
            "Among all β with Xβ = y, finds the one of least norm, or nearest to a start in the"
                    + " divergence of a potential. The certificate (duality gap, feasibility,"
                    + " stationarity) is recomputed from the data.",
            "",
            "The objectives max-margin-* and hyperentropy-margin ask for a separator instead: min"
                + " of the norm subject to yᵢ·(⟨xᵢ, β⟩ + b) ≥ 1, targets ±1 (--signs makes them of"
                + " two labels), or ⟨B_yᵢ − B_k, xᵢ⟩ ≥ 1 for the classes 0, 1, … of --classes. Data"
                + " that nothing separates are answered by a convex combination of the examples"
                + " that is the origin.",
            "",
            "The potential of --minimize hyperentropy is"
                    + " Σ wᵢ·asinh(wᵢ/s) − √(wᵢ² + s²) + s; the scale α of --scale means s = α²/2"
                    + " (product, the default), α² (root-two-product, half-difference) or 2α²"
                    + " (difference). That of --minimize depth belongs to β = w₊ᴰ − w₋ᴰ from"
                    + " w± = α. That of p-norm is ½‖w‖_p², of power (1/p)·Σ|wᵢ|ᵖ, of"
                    + " negative-entropy Σ wᵢ·ln wᵢ − wᵢ for positive w, of simplex-entropy the"
                    + " same for entries that sum to 1.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism solve data.csv --target y --minimize l1",
            "  tropism solve data.npz --minimize hyperentropy --scale 1e-3",
            "  tropism solve data.npz --minimize depth --depth 3 --scale 0.01 --json",
            "  tropism solve data.npz --minimize l2 --from start.npy",
            "  tropism solve data.csv --target y --signs 0,1 --objective max-margin-l2 --intercept"
        })
final class SolveCommand implements Callable<Integer> {
    /// What is minimized.
    enum Objective {
        L1,
        L2,
        LP,
        LINF,
        HYPERENTROPY,
        DEPTH,
        P_NORM,
        POWER,
        NEGATIVE_ENTROPY,
        SIMPLEX_ENTROPY,
        NUCLEAR_NORM,
        MAX_MARGIN_L2,
        MAX_MARGIN_L1,
        MAX_MARGIN_LINF,
        MAX_MARGIN_LP,
        MAX_MARGIN_DFT_L1,
        MAX_MARGIN_NUCLEAR,
        HYPERENTROPY_MARGIN
    }

    private final Console console;

    @Mixin private final DataOptions data = new DataOptions();

    @Option(
            names = {"--minimize", "--objective"},
            required = true,
            paramLabel = "WHAT",
            description =
                    "l1, l2, lp, linf, hyperentropy, depth, p-norm, power, negative-entropy, or"
                            + " simplex-entropy, or nuclear-norm; for a separator max-margin-l2,"
                            + " max-margin-l1, max-margin-linf, max-margin-lp, max-margin-dft-l1,"
                            + " max-margin-nuclear, or hyperentropy-margin",
            converter = ObjectiveName.class)
    private Objective minimize = Objective.L2;

    @Spec private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--p",
            paramLabel = "P",
            description = "The exponent of lp, p-norm, power and max-margin-lp, above 1.")
    private double p = Double.NaN;

    @Option(
            names = "--scale",
            paramLabel = "α|FILE",
            description =
                    "The initialization scale of hyperentropy and depth: a number, or a file with"
                            + " one number for each input; of hyperentropy-margin the number μ.")
    private @Nullable String scale;

    @Option(
            names = "--parametrization",
            paramLabel = "NAME",
            description =
                    "What the scale means for hyperentropy: product, root-two-product, difference,"
                            + " half-difference (default: product).",
            converter = ParametrizationName.class)
    private Parametrization parametrization = Parametrization.PRODUCT;

    @Option(
            names = "--depth",
            paramLabel = "D",
            description = "The depth, at least 3 (default: 3).")
    private int depth = 3;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "The predictor β₀ to start from (l2 and the potentials): NPY, NPZ, or text with"
                            + " one number a line (default: zero; for the entropies one, divided by"
                            + " their number on the simplex).")
    private @Nullable Path from;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "Positive weights of the coordinates (l1, l2, max-margin-l1, -l2, -linf, -lp).")
    private @Nullable Path weights;

    @Option(
            names = "--intercept",
            description = "Add a free intercept, which is part of no norm (separators).")
    private boolean intercept;

    @Option(
            names = "--margins",
            paramLabel = "FILE",
            description = "The margin that each example is to have, instead of 1 (separators).")
    private @Nullable Path margins;

    @Option(
            names = "--matrix",
            paramLabel = "ROWSxCOLS",
            description = "The shape of the matrix that an input is, by rows (nuclear norms).")
    private @Nullable String matrix;

    @Option(
            names = "--semidefinite",
            description =
                    "Ask for a positive semidefinite matrix, whose nuclear norm is its trace.")
    private boolean semidefinite;

    @Mixin private final RatingsOptions entries = new RatingsOptions();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save solution and dual as arrays of an NPZ file.")
    private @Nullable Path save;

    @Mixin private final JsonOption output = new JsonOption();

    SolveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        IdleOptions.refuse(command, minimize);
        Dataset train = train();
        ConvexProgram program = program(train);
        OracleOutcome outcome = Oracle.solve(program);
        Map<String, Object> document = SolutionPage.document(train, program, outcome);
        if (output.json) {
            console.json(document);
        } else {
            String name = SeparationObjective.name(minimize, from != null, p, depth, scale);
            SolutionPage.print(console, train, name, program, outcome);
        }
        Map<String, double[]> arrays = SolutionPage.arrays(outcome);
        if (save != null && !arrays.isEmpty()) {
            Arrays1d.write(save, arrays);
        }
        return arrays.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }

    private Dataset train() {
        entries.check();
        if (!entries.ratings) {
            return data.draw().train();
        }
        int[] shape = matrix == null ? null : ModelOptions.shape(matrix);
        return entries.measurements(data.path, shape, data.stream()).train();
    }

    /// Rows and columns of the matrix that an input is.
    private int[] shape() {
        if (matrix == null) {
            throw new InputErrors(
                    "--matrix",
                    "the shape of the matrix is missing",
                    "give rows x columns, such as --matrix 30x20");
        }
        return ModelOptions.shape(matrix);
    }

    private ConvexProgram program(Dataset train) {
        int d = train.dimension();
        return switch (minimize) {
            case L1 ->
                    new LeastL1(train.inputs(), train.targets(), vector(weights, "--weights", d));
            case L2 ->
                    new LeastL2(
                            train.inputs(),
                            train.targets(),
                            vector(from, "--from", d),
                            vector(weights, "--weights", d));
            case LP -> new LeastLp(train.inputs(), train.targets(), exponent());
            case LINF -> new LeastLInf(train.inputs(), train.targets());
            case HYPERENTROPY -> projection(train, new DiagonalNetwork(2, parametrization));
            case DEPTH -> projection(train, deep());
            case P_NORM -> projection(train, new PNorm(exponent()), 0);
            case POWER -> projection(train, new Power(exponent()), 0);
            case NEGATIVE_ENTROPY -> projection(train, new NegativeEntropy(), 1);
            case SIMPLEX_ENTROPY -> projection(train, new SimplexEntropy(), 1.0 / d);
            case NUCLEAR_NORM ->
                    new LeastNuclearNorm(
                            train.inputs(), train.targets(), shape()[0], shape()[1], semidefinite);
            case MAX_MARGIN_NUCLEAR,
                    MAX_MARGIN_L2,
                    MAX_MARGIN_L1,
                    MAX_MARGIN_LINF,
                    MAX_MARGIN_LP,
                    MAX_MARGIN_DFT_L1,
                    HYPERENTROPY_MARGIN ->
                    separation(train);
        };
    }

    private SeparationProgram separation(Dataset train) {
        var constraints =
                new Margins(
                        train.inputs(),
                        train.targets(),
                        train.outputs(),
                        intercept,
                        vector(margins, "--margins", train.examples()));
        if (minimize == Objective.MAX_MARGIN_NUCLEAR) {
            int[] shape = shape();
            return new LargestMarginNuclear(constraints, shape[0], shape[1], semidefinite);
        }
        return SeparationObjective.program(
                minimize,
                constraints,
                vector(weights, "--weights", constraints.dimension()),
                minimize == Objective.MAX_MARGIN_LP ? exponent() : 2,
                minimize == Objective.HYPERENTROPY_MARGIN ? scales(1)[0] : 1);
    }

    private double exponent() {
        if (!(p > 1) || Double.isInfinite(p)) {
            throw new InputErrors(
                    "--p",
                    "the exponent is " + (Double.isNaN(p) ? "missing" : Double.toString(p)),
                    "give a number above 1, such as --p 1.5; for 1 and ∞ use --minimize l1 and"
                            + " linf");
        }
        return p;
    }

    private DiagonalNetwork deep() {
        if (depth < 3) {
            throw new InputErrors(
                    "--depth",
                    "a depth of " + depth,
                    "give at least 3; depth 2 is --minimize hyperentropy --parametrization"
                            + " difference");
        }
        return new DiagonalNetwork(depth, Parametrization.DIFFERENCE);
    }

    private BregmanProjection projection(Dataset train, DiagonalNetwork model) {
        int d = train.dimension();
        HiddenMirror mirror = model.hiddenMirror(model.startAt(scales(d)));
        if (mirror == null) {
            throw new InputErrors(
                    "--scale",
                    "a scale is zero, so that nothing could move",
                    "give positive scales");
        }
        double[] start = vector(from, "--from", d);
        double[] dual = new double[d];
        if (start != null) {
            for (int i = 0; i < d; i++) {
                dual[i] = mirror.potential().mirror(i, start[i]);
            }
        }
        return new BregmanProjection(train.inputs(), train.targets(), mirror.potential(), dual);
    }

    private BregmanProjection projection(Dataset train, Potential potential, double everywhere) {
        int d = train.dimension();
        double[] start = vector(from, "--from", d);
        if (start == null) {
            start = new double[d];
            Arrays.fill(start, everywhere);
        }
        String outside = potential.outside(start);
        if (outside != null) {
            throw new InputErrors(
                    "--from", "the potential is not defined at the start: " + outside, "mend it");
        }
        double[] dual = new double[d];
        potential.mirror(start, dual);
        return new BregmanProjection(train.inputs(), train.targets(), potential, dual);
    }

    private double[] scales(int d) {
        if (scale == null) {
            throw new InputErrors(
                    "--scale",
                    "the initialization scale is missing",
                    "give a number, such as --scale 1e-3, or a file with one number for each"
                            + " input");
        }
        double[] scales;
        try {
            scales = new double[d];
            Arrays.fill(scales, Double.parseDouble(scale));
        } catch (NumberFormatException _) {
            scales = Arrays1d.read(Path.of(scale), "--scale", d);
        }
        for (int i = 0; i < d; i++) {
            if (!(scales[i] > 0) || Double.isInfinite(scales[i])) {
                throw new InputErrors(
                        "--scale",
                        "the scale " + scales[i] + " of input " + i + " is not positive and finite",
                        "give positive numbers");
            }
        }
        return scales;
    }

    private static double @Nullable [] vector(@Nullable Path file, String flag, int d) {
        return file == null ? null : Arrays1d.read(file, flag, d);
    }
}
