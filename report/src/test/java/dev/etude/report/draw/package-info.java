/**
 * Tests of drawing: places, ticks, labels; expected values are written out.
 */
@NullMarked
package dev.etude.report.draw;

import org.jspecify.annotations.NullMarked;
