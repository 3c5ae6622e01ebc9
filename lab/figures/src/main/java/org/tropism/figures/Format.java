package org.tropism.figures;

import java.util.Locale;

/// The file formats of figures.
public enum Format {
    /// Text and paths for the page and for editing.
    SVG,
    /// Pixels at 200 dots an inch.
    PNG,
    /// Text and paths with an embedded font, for papers.
    PDF;

    /// The end of a file's name, without the dot.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
