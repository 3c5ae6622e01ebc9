package org.tropism.cli;

import java.util.Arrays;
import org.tropism.base.describe.Words;
import org.tropism.problem.model.Parametrization;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `root-two-product` and its like.
final class ParametrizationName implements ITypeConverter<Parametrization> {
    @Override
    public Parametrization convert(String text) {
        for (var value : Parametrization.values()) {
            if (name(value).equals(text)) {
                return value;
            }
        }
        throw new TypeConversionException(
                "'"
                        + text
                        + "' is no parametrization; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(Parametrization.values())
                                        .map(ParametrizationName::name)
                                        .toList()));
    }

    private static String name(Parametrization value) {
        return Words.kebab(value);
    }
}
