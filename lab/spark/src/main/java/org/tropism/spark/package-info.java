/// The engine on Apache Spark, for sweeps that outgrow a machine.
@NullMarked
package org.tropism.spark;

import org.jspecify.annotations.NullMarked;
