package org.tropism.base.describe;

import java.util.List;
import java.util.stream.Collectors;

/// Everything that is wrong with what a user gave: thrown once, with all errors, before anything
/// runs.
public final class InputErrors extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<InputError> errors;

    /// @param errors at least one
    public InputErrors(List<InputError> errors) {
        super(errors.stream().map(InputError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /// A single error.
    public InputErrors(String where, String problem, String remedy) {
        this(List.of(new InputError(where, problem, remedy)));
    }

    /// All errors, in the order of the input.
    public List<InputError> errors() {
        return errors;
    }
}
