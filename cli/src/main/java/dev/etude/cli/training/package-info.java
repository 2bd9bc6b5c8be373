/**
 * The commands of learned optimizers: {@code etude meta-train}, {@code etude meta-test} and {@code etude meta-survey}.
 *
 * <p>This package takes data, a plan, a seed, optimizers. It returns {@code optimizer.safetensors} in a run directory, with the table and the pictures of
 * its training; accuracy and loss of optimizers on new tasks; on how many cases each learned optimizer is no worse than each rule.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.cli.training.MetaTrainCommand}</td><td>trains an optimizer on images or tables</td></tr>
 * <tr><td>{@link dev.etude.cli.training.MetaTestCommand}</td><td>compares optimizers on new tasks</td></tr>
 * <tr><td>{@link dev.etude.cli.training.MetaSurveyCommand}</td><td>compares learned optimizers with tuned rules on many tables</td></tr>
 * <tr><td>{@code MetaTrainingOptions}</td><td>what decides about a training, from words to values</td></tr>
 * <tr><td>{@code GeneralOptions}</td><td>the same for the rule of tables</td></tr>
 * </table>
 *
 * <p>This package does not cover meta-training itself, which is {@code dev.etude.meta.training}'s; how checkpoints become files, which is
 * {@code dev.etude.run}'s; what the run directory holds, which is {@code dev.etude.results.training}'s; how one optimizer is tried, which is
 * {@link dev.etude.meta.evaluation.TriedOptimizer}'s.
 */
@NullMarked
package dev.etude.cli.training;

import org.jspecify.annotations.NullMarked;
