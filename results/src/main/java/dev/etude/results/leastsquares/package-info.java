/**
 * What experiments on noisy least squares came to.
 *
 * <p>This package takes results of {@code dev.etude.meta.evaluation}. It returns verdicts, tables, files.
 *
 * <p>This package does not cover the experiments.
 */
@NullMarked
package dev.etude.results.leastsquares;

import org.jspecify.annotations.NullMarked;
