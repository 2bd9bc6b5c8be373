/**
 * Competitors of a tuned optimizer, and their results.
 *
 * <p>A {@link dev.etude.tuning.comparison.Competitor} trains, or searches; {@link
 * dev.etude.tuning.comparison.Competitors} lists those that have names. {@link dev.etude.tuning.comparison.Outcomes} are its
 * results on all tasks, each an {@link dev.etude.tuning.comparison.Outcome}.
 *
 * <p>This package does not cover the ranking, which is in {@code dev.etude.tuning}.
 */
@NullMarked
package dev.etude.tuning.comparison;

import org.jspecify.annotations.NullMarked;
