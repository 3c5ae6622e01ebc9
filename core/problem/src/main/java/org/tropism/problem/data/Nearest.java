package org.tropism.problem.data;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The name that a person may have meant.
final class Nearest {
    /// Longer names are compared by their beginnings.
    private static final int MOST_LENGTH = 60;

    private Nearest() {}

    /// The candidate with the least edit distance, if that is at most a third of the length or two.
    static @Nullable String of(String wanted, List<String> candidates) {
        @Nullable String best = null;
        int least = Math.max(2, Math.min(wanted.length(), MOST_LENGTH) / 3) + 1;
        for (String candidate : candidates) {
            if (candidate.length() > 3 * MOST_LENGTH) {
                continue;
            }
            int distance = distance(clip(wanted), clip(candidate));
            if (distance < least && distance < Math.max(candidate.length(), 1)) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static String clip(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), MOST_LENGTH));
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
