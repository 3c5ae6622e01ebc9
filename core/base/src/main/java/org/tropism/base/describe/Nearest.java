package org.tropism.base.describe;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the name that somebody meant, by the number of changed, missing, added and swapped
/// letters.
public final class Nearest {
    private Nearest() {}

    /// The name nearest to `typed`, or null if none is near: at most one third of its letters (at
    /// least one) may differ, and not all. Of equally near names, the first.
    public static @Nullable String of(String typed, Collection<String> names) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (var name : names) {
            int distance = distance(typed, name);
            int allowed = Math.max(1, Math.max(name.length(), typed.length()) / 3);
            if (distance <= allowed && distance < least && distance < name.length()) {
                best = name;
                least = distance;
            }
        }
        return best;
    }

    /// A remedy: `write 'x'` if one is near, else the names that there are.
    public static String remedy(String typed, Collection<String> names) {
        var near = of(typed, names);
        if (near != null) {
            return "did you mean '" + near + "'?";
        }
        return names.isEmpty()
                ? "remove it; nothing can stand here"
                : "use one of " + String.join(", ", List.copyOf(names));
    }

    /// Optimal string alignment distance, without regard to case and to `-`, `_`, blank.
    static int distance(String first, String second) {
        String a = plain(first);
        String b = plain(second);
        if (Math.abs(a.length() - b.length()) > 12 || a.length() > 200) {
            return Integer.MAX_VALUE;
        }
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-').replace(' ', '-');
    }
}
