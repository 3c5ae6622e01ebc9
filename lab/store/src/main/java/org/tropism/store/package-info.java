/// Results as Parquet files, read by DuckDB through published views.
@NullMarked
package org.tropism.store;

import org.jspecify.annotations.NullMarked;
