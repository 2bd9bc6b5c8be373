/**
 * What experiments on noisy least squares came to.
 *
 * <p>In: results of {@code dev.etude.meta.evaluation}. Out: verdicts, tables, files.
 *
 * <p>Not here: the experiments.
 */
@NullMarked
package dev.etude.results.leastsquares;

import org.jspecify.annotations.NullMarked;
