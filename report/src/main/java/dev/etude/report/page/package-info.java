/**
 * Figures as files, and pages of words, tables and figures.
 *
 * <p>This package takes figures, sentences, rows. It returns PNG and SVG files; one self-contained HTML file.
 *
 * <p>{@link dev.etude.report.page.FigureWriter} writes files, {@link dev.etude.report.page.HtmlReport} pages; {@code Readings} are the
 * numbers that the script of a page shows beside the pointer.
 *
 * <p>This package does not cover how a figure is drawn.
 */
@NullMarked
package dev.etude.report.page;

import org.jspecify.annotations.NullMarked;
