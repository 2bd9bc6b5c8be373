/**
 * The figures of the paper, 1 to 7, and its claims about them.
 *
 * <p>This package takes a seed and a task map. It returns {@link dev.etude.experiments.Findings}: curves, tables, and claims held or not.
 *
 * <p>{@code Figure1} to {@code Figure4} are one figure each; {@code LearnedFigure} is figures 5, 6 and 7 in three settings.
 *
 * <p>This package does not cover this project's own studies.
 */
@NullMarked
package dev.etude.experiments.figure;

import org.jspecify.annotations.NullMarked;
