package org.tropism.experiment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure: a query, and marks on its rows.
///
/// @param name the file name without extension, kebab case
/// @param title one line above the figure
/// @param sql the query
/// @param marks drawn in order
/// @param log the axes that are logarithmic: of `x`, `y`, `value`
/// @param xLabel null: the column's name in words
/// @param yLabel null: the column's name in words
/// @param facet the column whose values are small multiples, or null
/// @param caption Markdown below the figure, or null
public record FigureSpec(
        String name,
        String title,
        String sql,
        List<Mark> marks,
        List<String> log,
        @Nullable String xLabel,
        @Nullable String yLabel,
        @Nullable String facet,
        @Nullable String caption) {}
