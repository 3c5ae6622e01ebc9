package org.tropism.figures.plot;

import java.util.List;

/// One of the small multiples.
///
/// @param heading empty if there is only one
/// @param layers from back to front
record Panel(String heading, List<Layer> layers) {}
