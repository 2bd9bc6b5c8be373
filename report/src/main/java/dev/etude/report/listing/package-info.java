/**
 * Results listed once, for all who read them.
 *
 * <p>This package takes named, typed columns with units, and rows. It returns the table of a terminal, the table of a page, CSV and JSON: {@link
 * dev.etude.report.listing.Listing}.
 *
 * <p>This package does not cover how a table of a terminal fits, which is {@link dev.etude.report.text.TextTable}'s; how a page is made, which is {@code
 * dev.etude.report.page}'s.
 */
@NullMarked
package dev.etude.report.listing;

import org.jspecify.annotations.NullMarked;
