/**
 * Studies of this project on real tables: optimizers compared, ways to choose a step size, horizons.
 *
 * <p>This package takes a directory of tables, a seed, a task map. It returns {@link dev.etude.experiments.Findings}.
 *
 * <p>{@code DecayOrAveraging} compares optimizers, {@code LeaveOneOutChoice} three ways to choose a step size, {@code
 * CarriedPeaks} what a peak is worth at another horizon, {@code LearnedUnderNoise} learned rules and tuned ones against label noise.
 *
 * <p>This package does not cover searches of meta-parameters by values, which are {@code experiments.regret}'s.
 */
@NullMarked
package dev.etude.experiments.table;

import org.jspecify.annotations.NullMarked;
