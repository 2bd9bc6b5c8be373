/**
 * What draws from a density came to.
 *
 * <p>This package takes {@link dev.etude.sampling.Samples}, and for a regression its table. It returns
 * {@link dev.etude.results.sample.SampleResult}.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code SampleResult}</td><td>the fields of {@code --json}; {@code SampleText} is for people, {@code SampleReport} the
 *       run directory</td></tr>
 *   <tr><td>{@code TableRegression}</td><td>a table, its posterior and {@code tune}'s predictions</td></tr>
 *   <tr><td>{@code SampledTarget}</td><td>a density as users type it</td></tr>
 *   <tr><td>{@code RecordedSampling}</td><td>a sampling in a run directory: states to go on from, the end by a signal</td></tr>
 *   <tr><td>{@code Predictions}</td><td>what is predicted of the table's rows</td></tr>
 * </table>
 *
 * <p>This package does not cover samplers, diagnostics and regressions, which are the module {@code sampling}'s.
 */
@NullMarked
package dev.etude.results.sample;

import org.jspecify.annotations.NullMarked;
