package org.tropism.problem.data;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;

/// The errors of one input, all counted and the first ones kept.
final class Complaints {
    /// More are counted, not listed.
    static final int MOST = 20;

    private final List<InputError> kept = new ArrayList<>();
    private long count;

    void add(String where, String problem, String remedy) {
        if (count++ < MOST) {
            kept.add(new InputError(where, problem, remedy));
        }
    }

    boolean any() {
        return count > 0;
    }

    /// Throws if there was an error.
    ///
    /// @param source the input that the errors beyond the list belong to
    void throwIfAny(String source) {
        if (count == 0) {
            return;
        }
        var all = new ArrayList<>(kept);
        if (count > MOST) {
            all.add(
                    new InputError(
                            source,
                            "there are " + (count - MOST) + " more errors",
                            "repair the errors listed and try again"));
        }
        throw new InputErrors(all);
    }

    /// A piece of the input, short and printable.
    static String shown(String text) {
        var out = new StringBuilder("'");
        int length = Math.min(text.length(), 40);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return out.append(text.length() > length ? "…'" : "'").toString();
    }
}
