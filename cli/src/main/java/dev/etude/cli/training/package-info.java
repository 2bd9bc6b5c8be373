/**
 * {@code etude meta-train}: a learned optimizer, meta-trained on images or on tables.
 *
 * <p>This package takes data, a plan and a seed. It returns {@code optimizer.safetensors} in a run directory, with a table and
 * figures of the meta-training.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.cli.training.MetaTrainCommand}</td><td>the command</td></tr>
 * <tr><td>{@code TrainingOptions}</td><td>the options that determine the result</td></tr>
 * <tr><td>{@code GeneralOptions}</td><td>the same for the rule of tables</td></tr>
 * </table>
 *
 * <p>This package does not cover meta-training itself ({@code dev.etude.meta.training}), files of checkpoints ({@code
 * dev.etude.run}), and the content of the run directory ({@code dev.etude.results.training}).
 */
@NullMarked
package dev.etude.cli.training;

import org.jspecify.annotations.NullMarked;
