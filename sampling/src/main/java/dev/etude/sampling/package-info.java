/**
 * Draws from a density by parallel chains, and checks whether the draws can be trusted.
 *
 * <pre>
 *   Samples samples = Sampling.of(EightSchools.withRubinsNumbers()).by(Walnuts.withDefaults()).seed(1).run();
 *   samples.summary("mu").mean();
 *   samples.isTrusted();
 * </pre>
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>Type</th><th>What it is</th></tr>
 * <tr><td>{@link dev.etude.sampling.Sampling}</td><td>a density, a sampler, numbers of chains and draws: settings as a value</td></tr>
 * <tr><td>{@link dev.etude.sampling.Samples}</td><td>the draws, their summaries, and what is to be said of them</td></tr>
 * <tr><td>{@link dev.etude.sampling.Chain}</td><td>the draws of one chain, and what each took</td></tr>
 * <tr><td>{@link dev.etude.sampling.SamplingFinding}</td><td>something the user should know before using the draws</td></tr>
 * <tr><td>{@link dev.etude.sampling.SamplingListener}</td><td>hears of progress, and of states to go on from</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Results are a function of the seed: the same bits for any number of threads, and after any interruption.
 *   <li>A gradient that disagrees with its value is refused before anything is drawn.
 *   <li>No number is silent: what cannot be computed or trusted has a {@link dev.etude.sampling.SamplingFinding}.
 * </ol>
 */
@NullMarked
package dev.etude.sampling;

import org.jspecify.annotations.NullMarked;
