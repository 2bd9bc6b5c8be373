/**
 * Files and figures of a tuning and of a comparison, in the run directory.
 *
 * <p>This package takes results. It returns {@code *.csv} and figures: the landscape, the trials, the comparison, whose columns are {@link
 * dev.etude.results.tune.files.ComparisonTable}'s.
 *
 * <p>This package does not cover the page that shows them.
 */
@NullMarked
package dev.etude.results.tune.files;

import org.jspecify.annotations.NullMarked;
