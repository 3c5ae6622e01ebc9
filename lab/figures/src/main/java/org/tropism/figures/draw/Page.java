package org.tropism.figures.draw;

import java.util.List;

/// A finished figure before it has a file format.
///
/// @param title for people who cannot see it
/// @param description one or more sentences, for the same people
/// @param width in points
/// @param height in points
/// @param items from back to front
public record Page(
        String title, String description, double width, double height, List<Item> items) {
    public Page {
        items = List.copyOf(items);
    }
}
