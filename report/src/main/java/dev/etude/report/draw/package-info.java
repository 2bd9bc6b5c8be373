/**
 * Where everything of a figure goes, and the one body that draws it.
 *
 * <p>In: a {@link dev.etude.report.Figure}. Out: calls of a {@link dev.etude.report.canvas.Canvas}.
 *
 * <p>{@code PlotLayout} finds places, with {@code Extent}, {@code AxisScale}, {@code Ticks}, {@code LabelRows} and {@code Legend}; {@code
 * Plot} draws; {@code Thinning} leaves out points that nobody could see; {@code NumberText} writes the numbers at ticks.
 *
 * <p>Not here: files and pages.
 */
@NullMarked
package dev.etude.report.draw;

import org.jspecify.annotations.NullMarked;
