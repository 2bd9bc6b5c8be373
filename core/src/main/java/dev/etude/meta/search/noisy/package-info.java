/**
 * A search of one to four meta-parameters by noisy values alone. It proposes the next training.
 *
 * <p>This package takes the losses of earlier trainings. It returns the setting and the seed of the next training, and a model of
 * the losses on the whole range.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.NoisySearch}</td><td>proposes trainings: first a scan, then the trainings with the
 *     largest expected gain</td></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.Observation}, {@link dev.etude.meta.search.noisy.Suggestion}</td><td>the result of a
 *     training; the setting of the next one</td></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.Surface}</td><td>the estimated loss, with its uncertainty</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A proposal is a function of the settings and of the observations in their order: the same ones give the same bits.
 *   <li>Coordinates are those without limits: logarithms of step sizes, logits of momenta.
 *   <li>A training that diverged is an observation, with the loss ∞.
 * </ol>
 *
 * <p>This package does not cover the trainings and their record, which are in {@code dev.etude.study}.
 */
@NullMarked
package dev.etude.meta.search.noisy;

import org.jspecify.annotations.NullMarked;
