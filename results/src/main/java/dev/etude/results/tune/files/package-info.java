/**
 * Files and figures of a tuning and of a comparison, in the run directory.
 *
 * <p>In: results. Out: {@code *.csv} and figures: the landscape, the trials, the comparison.
 *
 * <p>Not here: the page that shows them.
 */
@NullMarked
package dev.etude.results.tune.files;

import org.jspecify.annotations.NullMarked;
