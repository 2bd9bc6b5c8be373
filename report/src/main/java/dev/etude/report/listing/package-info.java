/**
 * Results listed once, for the terminal, pages, CSV and JSON.
 *
 * <p>This package takes named, typed columns with units, and rows. It returns the table of a terminal, the table of a page, CSV and JSON: {@link
 * dev.etude.report.listing.Listing}.
 *
 * <p>This package does not cover the layout of terminal tables ({@link dev.etude.report.text.TextTable}) and pages ({@code dev.etude.report.page}).
 */
@NullMarked
package dev.etude.report.listing;

import org.jspecify.annotations.NullMarked;
