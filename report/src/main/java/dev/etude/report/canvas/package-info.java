/**
 * Draws lines, areas, symbols and texts on a canvas.
 *
 * <p>This package takes points in pixels. It returns elements of SVG, or pixels of an image; the same calls for both.
 *
 * <p>{@code Canvas} is what is drawn on, {@code SvgCanvas} and {@code ImageCanvas} are the two there are. {@code Ink} gives each
 * series its stroke and symbol; {@code TextWidth} knows how wide a text is, without any font.
 *
 * <p>This package does not cover axes and curves.
 */
@NullMarked
package dev.etude.report.canvas;

import org.jspecify.annotations.NullMarked;
