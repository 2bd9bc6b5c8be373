/**
 * The answer of a tuning: one sentence that says what to use, and its numbers.
 *
 * <p>This package takes one or two {@link dev.etude.tuning.answer.Proposal}s, a {@link dev.etude.tuning.answer.Baseline}, and the {@link
 * dev.etude.tuning.answer.Candidate}s that were tried. It returns an {@link dev.etude.tuning.answer.Answer}, made by an {@link
 * dev.etude.tuning.answer.AnswerBuilder}: the recommendation, the interval of {@link
 * dev.etude.tuning.answer.GoodStepSizes} around it, and the {@link dev.etude.tuning.answer.Overtuning} where there are test
 * rows.
 *
 * <p>This package does not cover the verdict on the difference of two choices, which is in {@code dev.etude.meta.evaluation}.
 */
@NullMarked
package dev.etude.tuning.answer;

import org.jspecify.annotations.NullMarked;
