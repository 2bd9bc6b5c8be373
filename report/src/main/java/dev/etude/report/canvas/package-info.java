/**
 * Draws lines, areas, symbols and texts on a canvas.
 *
 * <p>This package takes points in pixels. It returns elements of SVG or pixels of an image, by the same calls.
 *
 * <p>{@code Canvas} is the interface; {@code SvgCanvas} and {@code ImageCanvas} implement it. {@code Ink} gives each
 * series its stroke and symbol; {@code TextWidth} measures a text without any font.
 *
 * <p>This package does not cover axes and curves.
 */
@NullMarked
package dev.etude.report.canvas;

import org.jspecify.annotations.NullMarked;
