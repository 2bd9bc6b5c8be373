/**
 * Meta-objectives, which searches and meta-training minimise.
 *
 * <p>This package takes the losses of a trajectory and returns one number. A {@link dev.etude.meta.objective.MetaObjective} is a {@link
 * dev.etude.meta.objective.Reduction} (last, log of last, mean) times the {@link dev.etude.meta.objective.Rows} it reads.
 *
 * <p>This package does not cover derivatives, which are in {@code dev.etude.meta.gradient}.
 */
@NullMarked
package dev.etude.meta.objective;

import org.jspecify.annotations.NullMarked;
