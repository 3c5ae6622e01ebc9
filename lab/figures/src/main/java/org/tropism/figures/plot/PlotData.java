package org.tropism.figures.plot;

import java.util.List;

/// The rows of a figure sorted into panels, layers and series, with the axes that all panels share.
///
/// @param value null unless there is a heat map
/// @param legendTitle the words of the group column, or empty
record PlotData(
        List<Panel> panels,
        Axis x,
        Axis y,
        @org.jspecify.annotations.Nullable Axis value,
        List<Series> series,
        String legendTitle,
        String groupSymbol,
        String xLabel,
        String yLabel,
        String valueLabel,
        boolean empty,
        Notes notes) {}
