/**
 * What drawing comes down to: lines, areas, symbols and texts on a canvas, in colours and widths.
 *
 * <p>In: points in pixels. Out: elements of SVG, or pixels of an image; the same calls for both.
 *
 * <p>{@code Canvas} is what is drawn on, {@code SvgCanvas} and {@code ImageCanvas} are the two there are. {@code Ink} gives each
 * series its stroke and symbol; {@code TextWidth} knows how wide a text is, without any font.
 *
 * <p>Not here: axes and curves.
 */
@NullMarked
package dev.etude.report.canvas;

import org.jspecify.annotations.NullMarked;
