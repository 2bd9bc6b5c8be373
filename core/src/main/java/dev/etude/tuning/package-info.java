/**
 * Finds the step size, schedule or momentum that works best after t steps on the tasks of a family. Start with {@link dev.etude.tuning.Tuning}.
 *
 * <p>This package takes a {@link dev.etude.task.TaskFamily}, a rule and a schedule to learn, and a seed. It returns a
 * {@link dev.etude.tuning.Tuned}: two choices, their results, a recommendation, and a comparison with others.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.tuning.Tuning}</td><td>describes a tuning and runs it; {@link dev.etude.tuning.TuningSettings} are
 *     its settings with every default spelled out</td></tr>
 * <tr><td>{@link dev.etude.tuning.Tuned}</td><td>the result: two {@link dev.etude.tuning.Choice}s, each a {@link
 *     dev.etude.tuning.Learned} with its {@link dev.etude.tuning.comparison.Outcomes}; {@link dev.etude.tuning.Landscape} where there is a
 *     closed form</td></tr>
 * <tr><td>{@link dev.etude.tuning.answer.Answer}</td><td>the recommendation in one sentence, with its numbers; an {@link
 *     dev.etude.tuning.answer.AnswerBuilder} makes it of one or two {@link dev.etude.tuning.answer.Proposal}s, a {@link
 *     dev.etude.tuning.answer.Baseline} and the {@link dev.etude.tuning.answer.GoodStepSizes} among the {@link
 *     dev.etude.tuning.answer.Candidate}s</td></tr>
 * <tr><td>{@link dev.etude.tuning.comparison.Competitor}</td><td>another optimizer or search; {@link dev.etude.tuning.comparison.Competitors} lists
 *     those with names, {@link dev.etude.tuning.comparison.Compared} is the result of one</td></tr>
 * <tr><td>{@link dev.etude.tuning.journal.TuningListener}, {@link dev.etude.tuning.journal.Journal}</td><td>progress; a file of
 *     all evaluations, from which a tuning can continue</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A tuning by closed form and one by trajectories have the same kind of result.
 *   <li>All optimizers of a comparison train on the same data, from the same weights, with the same mini-batches.
 *   <li>Same settings, same bits: on any {@link dev.etude.task.TaskMap}, interrupted or not.
 * </ol>
 *
 * <p>This package does not cover searches, which are in {@code dev.etude.meta.search}, and tables, which are in the module {@code data}.
 */
@NullMarked
package dev.etude.tuning;

import org.jspecify.annotations.NullMarked;
