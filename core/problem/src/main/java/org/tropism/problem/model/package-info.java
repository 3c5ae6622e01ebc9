/// Models: how parameters realize a predictor.
@NullMarked
package org.tropism.problem.model;

import org.jspecify.annotations.NullMarked;
