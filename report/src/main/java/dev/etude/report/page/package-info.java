/**
 * Figures as files, and pages of texts, tables and figures.
 *
 * <p>This package takes figures, sentences and rows. It returns PNG and SVG files and one self-contained HTML file.
 *
 * <p>{@link dev.etude.report.page.FigureWriter} writes files, {@link dev.etude.report.page.HtmlReport} pages; {@code Readings} are the
 * numbers that the script of a page shows beside the pointer.
 *
 * <p>This package does not cover the drawing of figures.
 */
@NullMarked
package dev.etude.report.page;

import org.jspecify.annotations.NullMarked;
