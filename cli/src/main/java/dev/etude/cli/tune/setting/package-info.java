/**
 * What {@code etude tune} and {@code etude compare} work on: a table, a model, how it is trained, what is learned, who takes part.
 *
 * <p>This package takes options. It returns a {@link dev.etude.tuning.Tuning}, and names for its parts.
 *
 * <p>This package does not cover what came out.
 */
@NullMarked
package dev.etude.cli.tune.setting;

import org.jspecify.annotations.NullMarked;
