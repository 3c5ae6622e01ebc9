package org.tropism.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Hypotheses that a prediction is to be made without, so that it can be seen to fail: what the
/// theorem would say of a setting that it does not speak about.
///
/// A hypothesis that could not be decided, because the waived one failed or because its number is
/// not defined for the setting, is waived with it: a step size bounded by the sharpness of a
/// network, say, when the model is no network. Without names nothing is waived, undecided
/// hypotheses included.
///
/// @param names of hypotheses, such as `small-step`
public record Waiver(Set<String> names) {
    /// Copies the set.
    public Waiver {
        names = Set.copyOf(names);
    }

    /// Waives nothing.
    public static Waiver none() {
        return new Waiver(Set.of());
    }

    /// Waives one hypothesis.
    public static Waiver of(String name) {
        return new Waiver(Set.of(name));
    }

    /// Whether this hypothesis is waived by name.
    public boolean names(String name) {
        return names.contains(name);
    }

    /// The hypotheses that fail and are not waived.
    public List<Hypothesis> failed(List<Hypothesis> checked) {
        var failed = new ArrayList<Hypothesis>();
        for (var one : checked) {
            boolean waived = names(one.name()) || (!names.isEmpty() && one.isUndecided());
            if (!one.holds() && !waived) {
                failed.add(one);
            }
        }
        return failed;
    }
}
