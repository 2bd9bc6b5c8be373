/**
 * Studies of this project on real tables: optimizers compared, ways to choose a step size, horizons.
 *
 * <p>This package takes a directory of tables, a seed and a task map. It returns {@link dev.etude.experiments.Findings}.
 *
 * <p>{@code DecayOrAveraging} compares optimizers, {@code LeaveOneOutChoice} three ways to choose a step size,
 * {@code CarriedPeaks} peaks at another horizon, {@code LearnedUnderNoise} learned and tuned rules under label noise.
 *
 * <p>This package does not cover searches of meta-parameters by values, which are in {@code experiments.regret}.
 */
@NullMarked
package dev.etude.experiments.table;

import org.jspecify.annotations.NullMarked;
