package org.tropism.experiment.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;

/// Collects what is wrong with an input, to report all of it at once, in the order of the text.
public final class Errors {
    /// More than this many are counted, not kept.
    private static final int LIMIT = 200;

    private final List<Found> found = new ArrayList<>();
    private int dropped;
    private int repeated;

    private record Found(Place place, InputError error) {}

    /// Adds an error at a place.
    public void add(Place place, String problem, String remedy) {
        add(place, new InputError(place.toString(), problem, remedy));
    }

    /// Adds an error whose place is known as text only; it comes after those with lines.
    public void add(InputError error) {
        add(Place.of(error.where()), error);
    }

    private void add(Place place, InputError error) {
        if (found.size() < LIMIT) {
            found.add(new Found(place, error));
        } else {
            dropped++;
        }
    }

    /// Notes that a part cannot be used whose error was told before.
    public void addRepeated() {
        repeated++;
    }

    /// How many errors there are, repeated ones included.
    public int count() {
        return found.size() + dropped + repeated;
    }

    /// Throws all errors, if there are any, each once.
    ///
    /// @throws InputErrors with all errors
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        var order =
                Comparator.comparingInt((Found f) -> f.place.line() == 0 ? 1 : 0)
                        .thenComparingInt(f -> f.place.line())
                        .thenComparingInt(f -> f.place.column());
        var all =
                new ArrayList<>(found.stream().sorted(order).map(Found::error).distinct().toList());
        if (dropped > 0) {
            all.add(
                    new InputError(
                            all.getLast().where(),
                            "there are " + dropped + " errors more",
                            "correct the ones above first"));
        }
        throw new InputErrors(all);
    }
}
