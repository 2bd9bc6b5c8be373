/**
 * Comparisons of optimizers on new tasks and on many tables, and what they came to.
 *
 * <p>This package takes optimizers ({@link dev.etude.results.metatest.OptimizerWord}: a rule with its step size, a rule to tune, a file of a learned
 * one, or one that is part of the program) with images ({@link dev.etude.results.metatest.NewTaskTrial}) or with tables
 * ({@link dev.etude.results.metatest.OptimizerSurvey}). It returns a {@link dev.etude.results.metatest.MetaTestResult}, or cases, {@link
 * dev.etude.results.metatest.Case}, and how each learned optimizer compares with each rule, {@link dev.etude.results.metatest.OptimizerComparison}.
 *
 * <p>This package does not cover the trainings, and how one optimizer is tried, which is {@link dev.etude.meta.evaluation.TriedOptimizer}'s.
 */
@NullMarked
package dev.etude.results.metatest;

import org.jspecify.annotations.NullMarked;
