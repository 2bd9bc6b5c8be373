/**
 * Competitors of a tuned optimizer, and their results.
 *
 * <p>A {@link dev.etude.tuning.comparison.Competitor} trains, or searches; {@link
 * dev.etude.tuning.comparison.Competitors} lists those that have names. {@link dev.etude.tuning.comparison.Outcomes} are what one
 * led to on every task, each an {@link dev.etude.tuning.comparison.Outcome}.
 *
 * <p>This package does not cover the ranking, which is {@code dev.etude.tuning}'s.
 */
@NullMarked
package dev.etude.tuning.comparison;

import org.jspecify.annotations.NullMarked;
