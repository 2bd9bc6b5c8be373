/**
 * Results listed once, for all who read them.
 *
 * <p>This package takes named, typed columns with units, and rows. It returns the table of a terminal, the table of a page, CSV and JSON: {@link
 * dev.etude.report.listing.Listing}. Tables and lines of a terminal fit a number of columns: {@link dev.etude.report.listing.TextTable}, {@link
 * dev.etude.report.listing.TextLines}.
 *
 * <p>This package does not cover where text is printed; how a page is made, which is {@code dev.etude.report.page}'s.
 */
@NullMarked
package dev.etude.report.listing;

import org.jspecify.annotations.NullMarked;
