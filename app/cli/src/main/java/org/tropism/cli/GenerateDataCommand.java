package org.tropism.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.data.NpyArray;
import org.tropism.problem.data.NpzFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tropism generate data`: what a case of an experiment is trained on, as a file.
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Write the data that a case of an experiment is trained on.",
        description = {
            "",
            "An NPZ file with the arrays X (n x d) and y; X_test and y_test where examples are held"
                    + " out, and truth where the predictor behind the targets is known. The bits"
                    + " are those that `tropism run` uses, so that NumPy can repeat a case.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism generate data sparse-regression --out regression.npz",
            "  tropism generate data nuclear-margin --small --case 3 --out signs.npz"
        })
final class GenerateDataCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private final SpecOptions source = new SpecOptions();

    @Option(
            names = "--case",
            paramLabel = "INDEX",
            description = "The position of the case, from 0 (the default), as in `cases`.")
    private long index;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write (default: data.npz).")
    private Path file = Path.of("data.npz");

    @Mixin private final JsonOption output = new JsonOption();

    GenerateDataCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var sweep = source.read().sweep();
        if (index < 0 || index >= sweep.size()) {
            throw new InputErrors(
                    "--case",
                    "there is no case " + index,
                    "the experiment has the cases 0 to " + (sweep.size() - 1));
        }
        var spec = sweep.at(index);
        var draw = spec.configuration().data().draw(spec.stream("data"));
        try {
            NpzFile.write(file, arrays(draw));
        } catch (IOException e) {
            throw new InputErrors(
                    file.toString(),
                    "the file cannot be written: " + e.getMessage(),
                    "check the folder and its permissions");
        }
        tell(draw, spec.id().hex());
        return ExitCode.OK;
    }

    private static Map<String, NpyArray> arrays(DataDraw draw) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        arrays.put("X", matrix(draw.train().inputs()));
        arrays.put("y", NpyArray.of(draw.train().targets()));
        Dataset test = draw.test();
        if (test != null) {
            arrays.put("X_test", matrix(test.inputs()));
            arrays.put("y_test", NpyArray.of(test.targets()));
        }
        if (draw.truth() != null) {
            arrays.put("truth", NpyArray.of(draw.truth()));
        }
        return arrays;
    }

    private static NpyArray matrix(DenseMatrix inputs) {
        var values = new double[Math.multiplyExact(inputs.rows(), inputs.cols())];
        for (int i = 0; i < inputs.rows(); i++) {
            System.arraycopy(
                    inputs.data(), i * inputs.stride(), values, i * inputs.cols(), inputs.cols());
        }
        return new NpyArray(new int[] {inputs.rows(), inputs.cols()}, values);
    }

    private void tell(DataDraw draw, String caseId) {
        Dataset test = draw.test();
        int heldOut = test == null ? 0 : test.examples();
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("file", file.toString());
            document.put("case", index);
            document.put("case_id", caseId);
            document.put("examples", draw.train().examples());
            document.put("dimension", draw.train().dimension());
            document.put("test_examples", heldOut);
            document.put("truth", draw.truth() != null);
            console.json(document);
        } else {
            console.say(
                    "%d examples with %d inputs of case %d are in %s",
                    draw.train().examples(), draw.train().dimension(), index, file);
        }
    }
}
