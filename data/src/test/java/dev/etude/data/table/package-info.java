/** Tests of tables, splits and column maps; expected values are written out or computed by other means. */
@NullMarked
package dev.etude.data.table;

import org.jspecify.annotations.NullMarked;
