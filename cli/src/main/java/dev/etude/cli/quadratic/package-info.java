/**
 * {@code etude quadratic}: the meta-objective of one quadratic, evaluated and tuned.
 *
 * <p>This package takes a Hessian and a start from files, or a dimension and a seed. It returns values, derivatives and statuses at given step
 * sizes ({@link dev.etude.cli.quadratic.QuadraticEvaluate}), or the step size learned beside the certified best ({@link
 * dev.etude.cli.quadratic.QuadraticTune}). {@link dev.etude.meta.landscape.QuadraticInstance} is the problem itself, {@link
 * dev.etude.results.quadratic.QuadraticFiles} reads it, {@link dev.etude.results.quadratic.QuadraticTuning} learns.
 *
 * <p>This package does not cover numerics, which are {@code core}'s.
 */
@NullMarked
package dev.etude.cli.quadratic;

import org.jspecify.annotations.NullMarked;
