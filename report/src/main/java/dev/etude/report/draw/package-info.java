/**
 * Lays out a figure and draws it.
 *
 * <p>This package takes a {@link dev.etude.report.Figure}. It returns calls of a {@link dev.etude.report.canvas.Canvas}.
 *
 * <p>{@code PlotLayout} finds places, with {@code Extent}, {@code AxisScale}, {@code Ticks}, {@code LabelRows} and {@code Legend}; {@code
 * Plot} draws; {@code Thinning} leaves out points that would not be visible; {@code NumberText} writes the numbers at ticks.
 *
 * <p>This package does not cover files and pages.
 */
@NullMarked
package dev.etude.report.draw;

import org.jspecify.annotations.NullMarked;
