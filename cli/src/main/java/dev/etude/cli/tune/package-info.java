/**
 * {@code etude tune}: the step size for a model on the user's own table.
 *
 * <p>In: a table and a target. Out: the step sizes chosen on training rows and on validation rows, a verdict on which to
 * use, pictures and a report. {@link dev.etude.cli.tune.TuneCommand} does the work, {@code TuneResult} is what it found,
 * {@code TuneReport} draws it.
 *
 * <p>Not here: numerics, which are {@code core}'s; reading of tables, which is {@code data}'s.
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
