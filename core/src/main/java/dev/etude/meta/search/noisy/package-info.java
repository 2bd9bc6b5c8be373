/**
 * A search of one to four meta-parameters by noisy values alone. It proposes which training to run next.
 *
 * <p>This package takes what earlier trainings ended at. It returns where to train next, with which seed, and what the losses say of the whole range.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.NoisySearch}</td><td>proposes: first a scan, then where knowledge is worth most</td></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.Observation}, {@link dev.etude.meta.search.noisy.Suggestion}</td><td>what came out
 *     of a training; where the next one goes</td></tr>
 * <tr><td>{@link dev.etude.meta.search.noisy.Surface}</td><td>what is believed of the loss, with its uncertainty</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A proposal is a function of the settings and of the observations in their order: whoever repeats them gets the same bits.
 *   <li>Coordinates are those without limits: logarithms of step sizes, logits of momenta.
 *   <li>A training that diverged is an observation, with the loss ∞.
 * </ol>
 *
 * <p>This package does not cover who runs the trainings and keeps their record, which is {@code dev.etude.study}.
 */
@NullMarked
package dev.etude.meta.search.noisy;

import org.jspecify.annotations.NullMarked;
