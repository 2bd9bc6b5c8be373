/**
 * Reads and writes files of learned weights and of plans.
 *
 * <p>The files are safetensors, which other programs read too, and JSON for plans.
 *
 * <table>
 *   <caption>The files</caption>
 *   <tr><th>Type</th><th>Is</th><th>Format</th></tr>
 *   <tr><td>{@link dev.etude.data.weights.TensorFile}</td><td>tensors and texts under names</td><td>safetensors</td></tr>
 *   <tr><td>{@code TensorHeader}</td><td>the part of it that names them</td><td>JSON</td></tr>
 *   <tr><td>{@link dev.etude.data.weights.TrainedOptimizer}</td><td>a learned optimizer and its
 *       provenance</td><td>safetensors</td></tr>
 *   <tr><td>{@link dev.etude.data.weights.ShippedOptimizer}</td><td>four of them that are part of the program</td><td>a
 *       name</td></tr>
 *   <tr><td>{@link dev.etude.data.weights.PlanFile}</td><td>a plan of meta-training, {@link
 *       dev.etude.data.weights.MixedPlan}, perhaps with the tasks it is for, {@link
 *       dev.etude.data.weights.TaskSource}</td><td>JSON</td></tr>
 * </table>
 *
 * <p>This package does not cover the writing of bytes ({@link dev.etude.file.AtomicFile}) and the use of the weights.
 */
@NullMarked
package dev.etude.data.weights;

import org.jspecify.annotations.NullMarked;
