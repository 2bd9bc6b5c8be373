/**
 * {@code etude reproduce}: the paper's experiments, and whether its claims hold.
 *
 * <p>In: the name of a figure and a seed. Out: curves, and a table of claims, each held or not held by the numbers found.
 * An {@code Experiment} is one figure; figures 5, 6 and 7 are one experiment ({@code LearnedFigure}) in three settings; {@link dev.etude.cli.reproduce.ReproduceCommand} runs it and writes what it found.
 *
 * <p>Not here: numerics, which are {@code core}'s.
 */
@NullMarked
package dev.etude.cli.reproduce;

import org.jspecify.annotations.NullMarked;
