package org.tropism.figures;

import org.tropism.figures.plot.Theme;

/// The widths of figures.
public enum Preset {
    /// 3.25 inches: one column of a paper.
    ONE_COLUMN,
    /// 6.75 inches: the width of a paper.
    TWO_COLUMN;

    Theme theme() {
        return switch (this) {
            case ONE_COLUMN -> Theme.ONE_COLUMN;
            case TWO_COLUMN -> Theme.TWO_COLUMN;
        };
    }
}
