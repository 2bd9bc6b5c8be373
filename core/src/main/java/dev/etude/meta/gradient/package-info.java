/**
 * Meta-gradients: derivatives of the result of a training in its step sizes and other meta-parameters.
 *
 * <p>This package takes an {@link dev.etude.meta.gradient.Unroll} (task, rule, schedule, names of what is learned) and a
 * meta-objective. It returns a {@link
 * dev.etude.meta.gradient.MetaGradient}: value, gradient, status, cost.
 *
 * <table>
 * <caption>The engines; t steps, d weights, p meta-parameters</caption>
 * <tr><th>Engine</th><th>Needs</th><th>Exact?</th><th>Time</th><th>Memory</th></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.Spectral}</td><td>eigenpairs of a {@code Quadratic}</td><td>to 10⁻¹⁵</td><td>O(d
 *     log t) after O(d³) once</td><td>O(d)</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.ForwardMode}</td><td>Hessian-vector products</td><td>to rounding</td><td>p t
 *     products</td><td>(1 + p) iterates</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.ReverseMode}</td><td>Hessian-vector products</td><td>to rounding</td><td>t
 *     products, up to (r + 1) t gradients</td><td>as given</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.ReverseMode#truncatedTo}</td><td>Hessian-vector products</td><td>no:
 *     biased</td><td>as many products as
 *     the window has steps</td><td>as given</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.EvolutionStrategies}</td><td>gradients, to run</td><td>no: unbiased for the smoothed
 *     objective</td><td>2 n t gradients</td><td>two iterates</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.SmoothedWhereChaotic}</td><td>as the engine that it runs first</td><td>as that one; in
 *     chaos as evolution strategies</td><td>as that one, in chaos 2 n t gradients more</td><td>as that one</td></tr>
 * <tr><td>{@link dev.etude.meta.gradient.engine.BackPropagation}</td><td>a {@code Quadratic}</td><td>no: overflows</td><td>2 t
 *     products</td><td>t weights</td></tr>
 * </table>
 *
 * <p>For learned optimizers, whose meta-parameters are the 1,090 numbers of a {@link
 * dev.etude.inner.learned.LearnedWeights}: {@link dev.etude.meta.gradient.TruncatedBackPropagation} through an unroll
 * described by {@link dev.etude.meta.gradient.UnrollSettings}; exact to first order, in single precision.
 *
 * <ol>
 *   <li>No result is a silent NaN, infinity or 0: a value that no double can hold has a {@link
 *       dev.etude.meta.gradient.Status}.
 *   <li>The type parameter of an engine is the weakest kind of problem that it needs.
 *   <li>Gradients are in the natural units of {@code Unroll.parameters()}; {@code MetaGradient.inCoordinates} turns them into
 *       those of θ.
 *   <li>A search follows a gradient only if {@code status().hasUsefulGradient()} is true.
 *   <li>Engines may be shared by threads; workspace belongs to one call. {@code TruncatedBackPropagation} holds
 *       its workspace, 100 MB of it, and is for one thread.
 * </ol>
 *
 * <p>{@link dev.etude.meta.gradient.engine.PlainRun} has the value alone, for scans and differences.
 *
 * <p>This package does not cover searches, which are in {@code dev.etude.meta.search}.
 */
@NullMarked
package dev.etude.meta.gradient;

import org.jspecify.annotations.NullMarked;
