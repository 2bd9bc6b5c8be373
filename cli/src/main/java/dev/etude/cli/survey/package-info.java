/**
 * {@code etude meta-survey}: learned optimizers against tuned rules on many tables.
 *
 * <p>This package takes tables, models, horizons, parts of labels that are replaced, optimizers. It returns a test loss for each,
 * and on how many cases
 * each learned optimizer is no worse than each rule.
 *
 * <p>This package does not cover the trial of one optimizer, which is {@link dev.etude.meta.evaluation.TriedOptimizer}.
 */
@NullMarked
package dev.etude.cli.survey;

import org.jspecify.annotations.NullMarked;
