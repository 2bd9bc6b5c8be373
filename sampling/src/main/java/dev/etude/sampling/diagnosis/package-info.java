/**
 * Diagnostics of draws: whether chains agree, and how exact means and quantiles are.
 *
 * <p>This package takes the draws of one quantity, an array for each chain, all of the same length. It returns numbers, as in
 * Vehtari, Gelman, Simpson,
 * Carpenter and Bürkner, "Rank-normalization, folding, and localization: an improved R̂", Bayesian Analysis 16(2), 2021.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>Type</th><th>Question</th></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.RHat}</td><td>do the chains agree, in place and in spread?</td></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.EffectiveSamples}</td><td>how many independent draws are they worth?</td></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.MonteCarloError}</td><td>how exact are means and quantiles?</td></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.ParetoTail}</td><td>are the tails so heavy that means do not settle?</td></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.EnergyFraction}</td><td>do fresh momenta explore the energies?</td></tr>
 * <tr><td>{@link dev.etude.sampling.diagnosis.QuantitySummary}</td><td>all of these for one quantity</td></tr>
 * </table>
 *
 * <p>If a number cannot be computed (a quantity that does not vary, fewer than four draws, draws that are not finite), it is NaN, and reports say so.
 */
@NullMarked
package dev.etude.sampling.diagnosis;

import org.jspecify.annotations.NullMarked;
