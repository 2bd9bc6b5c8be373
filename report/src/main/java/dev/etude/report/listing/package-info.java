/**
 * Results listed once, for the terminal, pages, CSV and JSON.
 *
 * <p>This package takes named, typed columns with units, and rows. It returns the table of a terminal, the table of a page, CSV and JSON: {@link
 * dev.etude.report.listing.Listing}. Tables and lines of a terminal fit a number of columns: {@link dev.etude.report.listing.TextTable}, {@link
 * dev.etude.report.listing.TextLines}.
 *
 * <p>This package does not cover the places where text is printed, and pages ({@code dev.etude.report.page}).
 */
@NullMarked
package dev.etude.report.listing;

import org.jspecify.annotations.NullMarked;
