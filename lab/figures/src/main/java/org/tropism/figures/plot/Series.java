package org.tropism.figures.plot;

/// An entry of the legend.
///
/// @param name what it says
/// @param style how it looks
/// @param line whether it has a line, in the style's dashes
/// @param stems whether it has stems, which are thin and solid
/// @param points whether it has markers
record Series(String name, Style style, boolean line, boolean stems, boolean points) {}
