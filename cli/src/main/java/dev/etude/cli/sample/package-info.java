/**
 * {@code etude sample}: draws from a density, and whether they are to be trusted.
 *
 * <p>This package takes the name of a target or a table, a sampler, numbers of chains and draws. It returns means, intervals and
 * diagnostics, draws as CSV,
 * pictures and a report; for a table the predictive intervals beside the predictions of {@code tune}.
 *
 * <p>The work is {@link dev.etude.sampling.Sampling}'s; {@link dev.etude.results.sample.RecordedSampling} keeps it in a run directory. Here are:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code SampleCommand}, {@code SamplerOptions}</td><td>parse, call, print</td></tr>
 *   <tr><td>{@code RegressionOptions}</td><td>the table of a regression, and its priors</td></tr>
 * </table>
 *
 * <p>This package does not cover samplers, diagnostics and regressions, which are the module {@code sampling}'s; what is said of
 * draws, which is {@link dev.etude.results.sample.SampleResult}'s.
 */
@NullMarked
package dev.etude.cli.sample;

import org.jspecify.annotations.NullMarked;
