/**
 * {@code etude least-squares}: a step size for a family of noisy least-squares tasks, train-by-train and
 * train-by-validation.
 *
 * <p>This package takes sizes, noise and a seed ({@link dev.etude.cli.leastsquares.FamilyOptions}). It returns both objectives at given step sizes
 * ({@link dev.etude.cli.leastsquares.LeastSquaresEvaluate}), or the step sizes learned, what they achieve on new tasks, what
 * theory predicts and a verdict ({@link dev.etude.cli.leastsquares.LeastSquaresTune}). {@code
 * LandscapeFigure} of {@code report} draws both objectives.
 *
 * <p>This package does not cover numerics, which are {@code core}'s.
 */
@NullMarked
package dev.etude.cli.leastsquares;

import org.jspecify.annotations.NullMarked;
