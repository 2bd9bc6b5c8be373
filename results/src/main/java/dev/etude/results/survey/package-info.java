/**
 * A survey of optimizers over many tables, and its result.
 *
 * <p>This package takes tables, {@link dev.etude.results.survey.OptimizerSurvey}. It returns cases,
 * {@link dev.etude.results.survey.Case}, and how each learned optimizer compares with each rule,
 * {@link dev.etude.results.survey.Comparison}.
 *
 * <p>This package does not cover the trial of one optimizer, which is {@link dev.etude.meta.evaluation.TriedOptimizer}.
 */
@NullMarked
package dev.etude.results.survey;

import org.jspecify.annotations.NullMarked;
