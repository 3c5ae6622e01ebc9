package org.tropism.experiment.catalog;

import java.util.Map;
import org.tropism.base.describe.Families;

/// What families are called in messages and help.
final class FamilyWords {
    private static final Map<String, String> WORDS =
            Map.of(
                    "dataset-spec", "data set",
                    "linear-in-inputs", "model",
                    "stopping-rule", "stopping rule",
                    "step-size", "step size",
                    "path-functional", "path functional");

    private FamilyWords() {}

    /// The word for a member of a family, such as `step size`.
    static String word(Class<?> family) {
        var id = Families.id(family);
        return WORDS.getOrDefault(id, id.replace('-', ' '));
    }

    /// The word with its indefinite article.
    static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}
