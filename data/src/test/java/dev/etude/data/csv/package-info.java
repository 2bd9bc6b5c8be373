/** Tests of the readers of numbers; expected values are written out or the Java library's own. */
@NullMarked
package dev.etude.data.csv;

import org.jspecify.annotations.NullMarked;
