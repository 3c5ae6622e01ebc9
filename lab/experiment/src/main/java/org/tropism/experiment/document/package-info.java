/// Documents as trees of nodes that know their places: strict YAML in, JSON in and out.
@NullMarked
package org.tropism.experiment.document;

import org.jspecify.annotations.NullMarked;
