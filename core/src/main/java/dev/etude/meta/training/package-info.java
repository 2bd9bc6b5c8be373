/**
 * The question of this room: which θ makes the learned optimizer train well?
 *
 * <p>In: a {@link dev.etude.meta.training.Plan}, tasks, a seed. Out: θ, after many meta-updates on many tasks.
 *
 * <table>
 * <caption>Estimators of the meta-gradient of an unroll; n pairs</caption>
 * <tr><th>Estimator</th><th>Sees before the unroll?</th><th>Noise</th><th>Cost in unrolls</th><th>Runs a task</th></tr>
 * <tr><td>{@link dev.etude.meta.training.TruncatedUnroll}</td><td>no</td><td>least</td><td>about 3</td><td>1</td></tr>
 * <tr><td>{@link dev.etude.meta.training.TruncatedEvolutionStrategies}</td><td>no</td><td>∝ 1/n</td><td>2n + 1</td><td>1</td></tr>
 * <tr><td>{@link dev.etude.meta.training.PersistentEvolutionStrategies}</td><td>yes</td><td>∝ 1/n, and grows with
 *     age</td><td>2n</td><td>2n</td></tr>
 * </table>
 *
 * <p>An estimator follows a task ({@link dev.etude.meta.training.EstimatorState}) through windows ({@link
 * dev.etude.meta.training.Window}); the tasks are {@link dev.etude.meta.training.InnerRun}s of a {@link
 * dev.etude.meta.training.RunFamily}: of {@link dev.etude.meta.training.ImageRuns} or, for any {@link dev.etude.task.TaskFamily}
 * and either rule, of {@link dev.etude.meta.training.TaskRuns}. {@link dev.etude.meta.training.MetaTrainer} lets the tasks of a pool take turns.
 * {@link dev.etude.meta.training.TrainingSeeds} says what one seed decides.
 *
 * <ol>
 *   <li>Every draw is a function of a seed and counters: stored state has no generators in it.
 *   <li>The bits of θ do not depend on threads, the JDK, or on how often the training was interrupted.
 *   <li>What is not finite never reaches θ: it is counted, and its task replaced.
 * </ol>
 *
 * <p>Not here: files, clocks, and the optimizer itself ({@code dev.etude.inner.learned}).
 */
@NullMarked
package dev.etude.meta.training;

import org.jspecify.annotations.NullMarked;
