/**
 * Tests of what divides rows; expected values are written out.
 */
@NullMarked
package dev.etude.data.split;

import org.jspecify.annotations.NullMarked;
