/**
 * Results of draws from a density.
 *
 * <p>This package takes {@link dev.etude.sampling.Samples}, and for a regression its table. It returns
 * {@link dev.etude.results.sample.SampleResult}.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code SampleResult}</td><td>the result, with the fields of {@code --json}; {@code SampleText} is its text,
 *       {@code SampleReport} its run directory</td></tr>
 *   <tr><td>{@code TableRegression}</td><td>a table, its posterior and {@code tune}'s predictions</td></tr>
 *   <tr><td>{@code SampledTarget}</td><td>a density by its name on the command line</td></tr>
 *   <tr><td>{@code RecordedSampling}</td><td>a sampling in a run directory, with its checkpoints and its end by a signal</td></tr>
 *   <tr><td>{@code Predictions}</td><td>predictions for the rows of the table</td></tr>
 * </table>
 *
 * <p>This package does not cover samplers, diagnostics and regressions, which are in the module {@code sampling}.
 */
@NullMarked
package dev.etude.results.sample;

import org.jspecify.annotations.NullMarked;
