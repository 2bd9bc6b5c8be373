/**
 * {@code etude meta-train}: a learned optimizer, meta-trained on images or on tables.
 *
 * <p>This package takes data, a plan, a seed. It returns {@code optimizer.safetensors} in a run directory, with the table and the pictures of how
 * it came about.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.cli.training.MetaTrainCommand}</td><td>the command</td></tr>
 * <tr><td>{@code TrainingOptions}</td><td>what decides about the result, from words to values</td></tr>
 * <tr><td>{@code GeneralOptions}</td><td>the same for the rule of tables</td></tr>
 * </table>
 *
 * <p>This package does not cover meta-training itself, which is {@code dev.etude.meta.training}'s; how checkpoints become files, which is
 * {@code dev.etude.run}'s; checkpoints and what the run directory holds, which are {@code dev.etude.results.training}'s.
 */
@NullMarked
package dev.etude.cli.training;

import org.jspecify.annotations.NullMarked;
