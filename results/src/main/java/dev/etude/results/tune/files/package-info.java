/**
 * Files and figures of a tuning and of a comparison, in the run directory.
 *
 * <p>This package takes results. It returns {@code *.csv} and figures: the landscape, the trials and the comparison, whose columns
 * are in {@link dev.etude.results.tune.files.ComparisonTable}.
 *
 * <p>This package does not cover the page that shows them.
 */
@NullMarked
package dev.etude.results.tune.files;

import org.jspecify.annotations.NullMarked;
