package org.tropism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.run.Team;
import org.tropism.experiment.run.Walk;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tropism fit`: trains a model on a data file and says which interpolator it reached.
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Train a model on a data file: which interpolator does the algorithm reach?",
        description = {
            "",
            "Prints risk, norms and sparsity of the limit, which theorems apply, and how far the"
                    + " limit is from their predictions. Everything that an experiment file can say"
                    + " can be set with --set.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism fit data.csv --target y",
            "  tropism fit data.csv --target y --model diagonal-network --scale 1e-3",
            "  tropism fit ratings.csv --ratings --model matrix-completion --matrix 5000x5000"
                + " --rank 5 --test-fraction 0.1 --set 'initialization={gaussian: {scale: 0.1}}'"
                + " --algorithm gradient-descent --step-size 100 --steps 500",
            "  tropism fit data.npz --model diagonal-network --scale 0.1 --algorithm"
                    + " gradient-descent --step-size 0.05",
            "  tropism fit data.npz --model diagonal-network --start theta.npy --algorithm"
                    + " stochastic-gradient-descent --step-size 0.05 --indices idx.npy --steps 1000"
                    + " --record-at 1,10,1000 --json"
        })
final class FitCommand implements Callable<Integer> {
    private static final long DEFAULT_STEPS = 10_000_000;
    private static final long MARGIN_STEPS = 100_000;

    /// The risk to stop at, as a part of the risk of β = 0.
    private static final double PART = 1e-18;

    private final Console console;

    @Mixin private final DataOptions data = new DataOptions();

    @Mixin private final RatingsOptions entries = new RatingsOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "linear (the default), diagonal-network, deep-linear, matrix-factorization, or"
                            + " another of `tropism list model`.")
    private String model = "linear";

    @Mixin private final ModelOptions shape = new ModelOptions();

    @Option(
            names = "--scale",
            paramLabel = "α",
            description =
                    "The initialization scale, the same at every coordinate; multiples of the"
                            + " identity for matrices.")
    private @Nullable Double scale;

    @Option(
            names = "--initialization",
            paramLabel = "NAME",
            description =
                    "What the scale means: uniform (the default), gaussian, fan-in, orthogonal, or"
                            + " balanced.")
    private String initialization = "uniform";

    @Option(
            names = "--start",
            paramLabel = "FILE[:ARRAY]",
            description =
                    "The parameters at the start, layer after layer: NPY, NPZ (array theta), or"
                            + " text.")
    private @Nullable String start;

    @Mixin private final AlgorithmOptions training = new AlgorithmOptions();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "squared (the default), logistic, exponential, exponential-tail,"
                            + " polynomial-tail, or softmax-cross-entropy.")
    private String loss = "squared";

    @Option(
            names = "--loss-power",
            paramLabel = "ν",
            description = "The power of exponential-tail and polynomial-tail.")
    private @Nullable Double lossPower;

    @Option(
            names = "--loss-weight",
            paramLabel = "C",
            description = "The risk is the mean of C·(prediction − target)² (default: 0.5).")
    private double lossWeight = 0.5;

    @Option(
            names = "--train-loss",
            paramLabel = "L",
            description =
                    "Stop when the risk is at most L (default: 1e-18 times the risk of β = 0 for"
                            + " the squared loss, never for others).")
    private @Nullable Double trainLoss;

    @Option(names = "--steps", paramLabel = "K", description = "Stop after K steps.")
    private @Nullable Long steps;

    @Option(names = "--time", paramLabel = "T", description = "Stop a flow at time T.")
    private @Nullable Double time;

    @Option(
            names = "--log-time",
            paramLabel = "L",
            description =
                    "Stop a flow of a loss of margins at ln t = L; --record-at are then"
                            + " logarithms.")
    private @Nullable Double logTime;

    @Option(
            names = "--log-train-loss",
            paramLabel = "L",
            description = "Stop when the logarithm of the risk is at most L, such as -1000.")
    private @Nullable Double logTrainLoss;

    @Option(
            names = "--record-at",
            paramLabel = "K,…",
            split = ",",
            description = "Keep all parameters at these steps (times, for a flow).")
    private List<Double> recordAt = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Any other part of the setting, as in an experiment file.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save parameters, predictor and predictions as arrays of an NPZ file.")
    private @Nullable Path save;

    @Mixin private final JsonOption output = new JsonOption();

    FitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Flags.refuseBoth("--start", start, "--scale", scale);
        training.check();
        entries.check();
        // the data is what --set leaves of the flags, and the risk to stop at depends on it
        CaseSpec drawing = spec(trainLoss == null ? 1 : trainLoss);
        DataDraw draw = drawing.configuration().data().draw(drawing.stream("data"));
        CaseSpec spec =
                isSquared() && trainLoss == null
                        ? spec(PART * riskOfZero(draw.train().targets()))
                        : drawing;
        var interruption = new Interruption();
        var page = new FitPage(data.path, spec, walk(draw, spec, interruption));
        if (save != null) {
            Arrays1d.write(save, page.arrays());
        }
        if (output.json) {
            console.json(page.document());
        } else {
            page.print(console);
        }
        return interruption.isFinishing() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private Walk.Result walk(DataDraw draw, CaseSpec spec, Interruption interruption) {
        var bounds = Bounds.of(spec.configuration().stop());
        try (var team = new Team(Runtime.getRuntime().availableProcessors(), 1);
                var _ = Signals.listen(console, interruption, "ending the run where it stands")) {
            var line = new TrainingLine(console, bounds, team, interruption);
            var walk = Walk.of(draw, spec.configuration(), spec::stream, line);
            line.finish();
            return walk;
        } catch (InputErrors errors) {
            throw withFlags(errors);
        }
    }

    /// Names the flags of the start where it is the start that is wrong.
    private static InputErrors withFlags(InputErrors errors) {
        return new InputErrors(
                errors.errors().stream()
                        .map(
                                error ->
                                        error.where().equals("initialization")
                                                ? new InputError(
                                                        "--scale, --start",
                                                        error.problem(),
                                                        error.remedy()
                                                                + " (--scale 0.1 starts every"
                                                                + " entry at 0.1, --start FILE"
                                                                + " where you say)")
                                                : error)
                        .toList());
    }

    /// @param below the risk to stop at
    private CaseSpec spec(double below) {
        var document = new LinkedHashMap<String, Object>();
        document.put("title", "fit");
        document.put("base", base(below));
        document.put("seed", data.seed);
        String json = JsonText.pretty(document);
        var experiment = ExperimentSpec.read("the setting that the flags make", json, sets, false);
        if (experiment.sweep().size() != 1) {
            throw new InputErrors(
                    "--set",
                    "the settings make " + experiment.sweep().size() + " cases",
                    "give one value each; for a sweep write an experiment file and use `tropism"
                            + " run`");
        }
        return experiment.sweep().at(0);
    }

    private Map<String, Object> base(double below) {
        var base = new LinkedHashMap<String, Object>();
        base.put(
                "data",
                entries.ratings
                        ? entries.member(data.path, shape.parameters(), isLinear())
                        : data.member());
        base.put("model", Map.of(model, shape.parameters()));
        base.put("loss", loss());
        base.put("initialization", initialization());
        base.put("algorithm", training.member(sets, logTime != null));
        base.put("stop", stop(below));
        base.put("observe", observed());
        base.put("accumulate", List.of("risk-integral", "gain"));
        base.put("record", Map.of("points", 0, "at", recordAt));
        base.put(
                "references",
                isSquared() && isLinear() ? List.of("least-l1", "least-l2") : List.of());
        return base;
    }

    private Map<String, Object> loss() {
        return isSquared()
                ? Map.of("squared", Map.of("weight", lossWeight))
                : Map.of(loss, lossPower == null ? Map.of() : Map.of("power", lossPower));
    }

    /// Whether the model is linear in the inputs.
    private boolean isLinear() {
        return Catalog.ids(LinearInInputs.class).contains(model);
    }

    /// A loss of margins has no limit that would end a run.
    private long defaultSteps() {
        return isSquared() ? DEFAULT_STEPS : MARGIN_STEPS;
    }

    private List<String> observed() {
        var observed = new ArrayList<>(List.of("train-risk", "test-risk", "l1-norm", "l2-norm"));
        if (!isSquared()) {
            observed.addAll(List.of("log-risk", "margin", "training-error", "test-error"));
        }
        return observed;
    }

    private boolean isSquared() {
        return loss.equals("squared");
    }

    private Object initialization() {
        if (start != null) {
            return Map.of("file", FileArgument.of(start, "theta"));
        }
        if (scale != null) {
            return Map.of(initialization, Map.of("scale", scale));
        }
        boolean given = sets.stream().anyMatch(set -> set.startsWith("initialization"));
        if (given || model.equals("linear") || !Catalog.ids(Model.class).contains(model)) {
            return "zero"; // the linear model, or a name that the reader of the setting refuses
        }
        if (sets.stream().anyMatch(set -> set.startsWith("initialization="))) {
            return "zero"; // replaced by --set
        }
        throw new InputErrors(
                "--scale",
                "the start of the " + model + " is missing",
                "give its scale, such as --scale 1e-3, or a file with --start");
    }

    private List<Object> stop(double below) {
        var rules = new ArrayList<Object>();
        if (isSquared() || trainLoss != null) {
            rules.add(Map.of("train-loss", Map.of("below", below)));
        }
        if (logTrainLoss != null) {
            rules.add(Map.of("log-train-loss", Map.of("below", logTrainLoss)));
        }
        if (logTime != null) {
            rules.add(Map.of("log-time", Map.of("at-most", logTime)));
        }
        if (time != null) {
            rules.add(Map.of("time", Map.of("at-most", time)));
        }
        rules.add(Map.of("steps", Map.of("at-most", steps == null ? defaultSteps() : steps)));
        return rules;
    }

    private double riskOfZero(double[] targets) {
        double sum = 0;
        for (double target : targets) {
            sum += lossWeight * target * target / targets.length;
        }
        return Double.isFinite(sum) && sum > 0 ? sum : 1;
    }
}
