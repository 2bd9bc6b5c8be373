/** Tests of the readers, splits and column maps; expected values are written out or computed by other means. */
@NullMarked
package dev.etude.data;

import org.jspecify.annotations.NullMarked;
