package org.tropism.figures.plot;

import java.util.Map;

/// Names of columns as people say them.
final class ColumnWords {
    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("initialization_scale", "initialization scale α"),
                    Map.entry("step_size", "step size γ"),
                    Map.entry("batch_size", "batch size B"),
                    Map.entry("depth", "depth D"),
                    Map.entry("examples", "examples n"),
                    Map.entry("inputs", "inputs d"),
                    Map.entry("nonzeros", "nonzeros s"),
                    Map.entry("noise", "noise σ"),
                    Map.entry("time", "time t"),
                    Map.entry("train_risk", "training risk"),
                    Map.entry("train_loss", "training risk"),
                    Map.entry("test_risk", "test risk"),
                    Map.entry("test_loss", "test risk"),
                    Map.entry("l1_norm", "ℓ₁ norm"),
                    Map.entry("l2_norm", "ℓ₂ norm"),
                    Map.entry("linf_norm", "ℓ∞ norm"),
                    Map.entry("distance_to_truth", "distance to the truth"));

    private ColumnWords() {}

    /// `initialization_scale` as `initialization scale α`; unknown names with spaces for `_`. The
    /// part of a known name before its last words, such as `data_` in `data_examples`, is dropped.
    static String of(String column) {
        String known = KNOWN.get(column);
        for (int i = column.indexOf('_'); known == null && i >= 0; i = column.indexOf('_', i + 1)) {
            String prefix = column.substring(0, i);
            if (prefix.matches("data|model|algorithm|initialization")) {
                known = KNOWN.get(column.substring(i + 1));
            }
        }
        return known != null
                ? known
                : column.replace('_', ' ')
                        .strip()
                        .replaceAll("\\bl1\\b", "ℓ₁")
                        .replaceAll("\\bl2\\b", "ℓ₂")
                        .replaceAll("\\blinf\\b", "ℓ∞");
    }

    /// The Greek or Latin letter at the end of a known name, or the empty text.
    static String symbol(String column) {
        String words = of(column);
        String last = words.substring(words.lastIndexOf(' ') + 1);
        return last.length() == 1 && KNOWN.containsValue(words) ? last : "";
    }
}
