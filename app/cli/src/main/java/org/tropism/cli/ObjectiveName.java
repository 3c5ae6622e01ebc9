package org.tropism.cli;

import java.util.Arrays;
import java.util.Locale;
import org.tropism.base.describe.Words;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `p-norm` and its like, in any case.
final class ObjectiveName implements ITypeConverter<SolveCommand.Objective> {
    @Override
    public SolveCommand.Objective convert(String text) {
        for (var value : SolveCommand.Objective.values()) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new TypeConversionException(
                "'"
                        + text
                        + "' is nothing to minimize; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(SolveCommand.Objective.values())
                                        .map(ObjectiveName::name)
                                        .toList()));
    }

    /// The name of an objective in kebab case.
    static String name(SolveCommand.Objective value) {
        return Words.kebab(value);
    }
}
