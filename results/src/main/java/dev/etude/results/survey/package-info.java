/**
 * What a survey of optimizers over many tables came to.
 *
 * <p>In: cases, {@link dev.etude.results.survey.Case}. Out: how each learned optimizer compares with each rule,
 * {@link dev.etude.results.survey.Comparison}.
 *
 * <p>Not here: how one optimizer is tried, which is {@link dev.etude.meta.evaluation.TriedOptimizer}'s.
 */
@NullMarked
package dev.etude.results.survey;

import org.jspecify.annotations.NullMarked;
