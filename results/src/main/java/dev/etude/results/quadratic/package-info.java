/**
 * Experiments on one quadratic, and their results.
 *
 * <p>This package takes a quadratic, drawn or from files, {@link dev.etude.results.quadratic.QuadraticFiles}. It returns the meta-objective at
 * given step sizes, {@link dev.etude.results.quadratic.QuadraticEvaluation}, or the step size learned by
 * {@link dev.etude.results.quadratic.QuadraticTuning}, a {@link dev.etude.results.quadratic.QuadraticResult}.
 *
 * <p>This package does not cover the searches, which are in the module {@code core}.
 */
@NullMarked
package dev.etude.results.quadratic;

import org.jspecify.annotations.NullMarked;
