package org.tropism.experiment.document;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;

/// Collects what is wrong with an input, to report all of it at once.
public final class Errors {
    /// More than this many are counted, not kept.
    private static final int LIMIT = 200;

    private final List<InputError> found = new ArrayList<>();
    private int dropped;

    /// Adds an error at a place.
    public void add(Place place, String problem, String remedy) {
        add(new InputError(place.toString(), problem, remedy));
    }

    /// Adds an error.
    public void add(InputError error) {
        if (found.size() < LIMIT) {
            found.add(error);
        } else {
            dropped++;
        }
    }

    /// How many errors there are.
    public int count() {
        return found.size() + dropped;
    }

    /// Throws all errors, if there are any.
    ///
    /// @throws InputErrors with all errors
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        if (dropped > 0) {
            found.add(
                    new InputError(
                            found.getLast().where(),
                            "there are " + dropped + " errors more",
                            "correct the ones above first"));
        }
        throw new InputErrors(found);
    }
}
