/**
 * Reads one cell of a table: a number, a date, a truth value, a text or a gap.
 *
 * <p>This package takes the characters of a cell. It returns its value, or the reason why it has none.
 *
 * <p>{@code DecimalNumber} reads plain numbers, {@code WrittenNumber} those with signs of percent, currency and thousands, {@code
 * DateForm} dates and times, {@code GapWords} knows the spellings of a gap, {@code CellForm} lists the forms of a cell, and
 * {@code CellFault} says what is wrong with one.
 *
 * <p>This package does not cover the kinds of columns, which depend on all of their cells.
 */
@NullMarked
package dev.etude.data.cell;

import org.jspecify.annotations.NullMarked;
