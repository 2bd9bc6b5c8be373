/**
 * Searches of one step size.
 *
 * <table>
 * <caption>What is here; all but the last return a {@link dev.etude.meta.search.FoundPoint}</caption>
 * <tr><th>Search</th><th>Finds</th><th>By</th></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.StepSizeTuner}</td><td>a good step size from any start, on a budget</td><td>a
 *     scan, then slopes, then values if slopes mislead or budget is left</td></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.GridSearch}, {@link dev.etude.meta.search.stepsize.RandomSearch}, {@link
 *     dev.etude.meta.search.stepsize.GoldenSection}</td><td>the best of those tried in a {@link
 *     dev.etude.update.parameter.StepSizeRange}</td><td>values alone, one trajectory each: the baselines</td></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.GrowingGrid}</td><td>the best of 1, 2, 5, 10, …, which is not at an end of the
 *     grid</td><td>values alone</td></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.MetaDescent}</td><td>the end of a descent from a start</td><td>the paper's
 *     descent with 1/√k, or Adam, or RMSProp</td></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.SignBisection}</td><td>the minimiser on a quadratic to the last bit, with a
 *     certificate</td><td>signs of the derivative</td></tr>
 * <tr><td>{@link dev.etude.meta.search.stepsize.LandscapeSearch}</td><td>all local minima of a closed form</td><td>a scan, then
 *     bisection of the slope</td></tr>
 * </table>
 *
 * <p>{@code LandscapeSearch} differs from the others. It finds all minima of an objective that costs almost nothing and whose
 * values and slopes may exceed the range of doubles ({@link
 * dev.etude.inner.trajectory.LandscapePoint}), which a {@link dev.etude.meta.search.Point} cannot hold.
 *
 * <p>This package does not cover the functions that are searched, which are in {@code dev.etude.meta.landscape}.
 */
@NullMarked
package dev.etude.meta.search.stepsize;

import org.jspecify.annotations.NullMarked;
