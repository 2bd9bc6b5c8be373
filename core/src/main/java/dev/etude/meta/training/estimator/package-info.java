/**
 * Estimators of the meta-gradient of an unroll; n pairs.
 *
 * <table>
 * <caption>The estimators</caption>
 * <tr><th>Estimator</th><th>Includes earlier unrolls?</th><th>Noise</th><th>Cost in unrolls</th><th>Runs a task</th></tr>
 * <tr><td>{@link dev.etude.meta.training.estimator.TruncatedUnroll}</td><td>no</td><td>least</td><td>about 3</td><td>1</td></tr>
 * <tr><td>{@link dev.etude.meta.training.estimator.TruncatedEvolutionStrategies}</td><td>no</td><td>∝ 1/n</td><td>2n +
 *     1</td><td>1</td></tr>
 * <tr><td>{@link dev.etude.meta.training.estimator.PersistentEvolutionStrategies}</td><td>yes</td><td>∝ 1/n, and grows with
 *     age</td><td>2n</td><td>2n</td></tr>
 * </table>
 *
 * <p>An estimator follows an {@link dev.etude.meta.training.estimator.InnerRun} through windows; its
 * {@link dev.etude.meta.training.estimator.EstimatorState} holds everything that it keeps between them.
 */
@NullMarked
package dev.etude.meta.training.estimator;

import org.jspecify.annotations.NullMarked;
