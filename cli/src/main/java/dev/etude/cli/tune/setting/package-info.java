/**
 * The settings of {@code etude tune} and {@code etude compare}: a table, a model, its training, the parameters that are learned,
 * and the optimizers of the comparison.
 *
 * <p>This package takes options. It returns a {@link dev.etude.tuning.Tuning}, and names for its parts.
 *
 * <p>This package does not cover results.
 */
@NullMarked
package dev.etude.cli.tune.setting;

import org.jspecify.annotations.NullMarked;
