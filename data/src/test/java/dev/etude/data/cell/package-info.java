/**
 * Tests of what cells may be; expected values are written out.
 */
@NullMarked
package dev.etude.data.cell;

import org.jspecify.annotations.NullMarked;
