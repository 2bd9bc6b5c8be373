/**
 * Tuning: which step size, schedule or momentum is best, found on a budget of trajectories.
 *
 * <p>In: tasks, a {@link dev.etude.meta.tuning.Recipe} to train them by, a meta-objective. Out: a {@link
 * dev.etude.meta.tuning.TunedPoint}: the best point and everything that was looked at, with its cost.
 *
 * <p>Not here: how one run is differentiated, which is {@code dev.etude.meta.gradient}'s.
 */
@NullMarked
package dev.etude.meta.tuning;

import org.jspecify.annotations.NullMarked;
