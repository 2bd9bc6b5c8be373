/**
 * Searches, which minimise a meta-function from a start.
 *
 * <p>This package takes a {@link dev.etude.meta.search.MetaFunction} F of p meta-parameters, and θ where to begin. It returns a {@link
 * dev.etude.meta.search.FoundPoint}: the point found, with its θ, and every point that was evaluated, with its cost.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.search.Search}</td><td>the interface of all searches; those of one step size are in {@code
 *     dev.etude.meta.search.stepsize}</td></tr>
 * <tr><td>{@link dev.etude.meta.search.MetaFunction}</td><td>F as a function of θ, in {@link dev.etude.meta.search.Point
 *     points}</td></tr>
 * <tr><td>{@link dev.etude.meta.search.ThetaDescent}</td><td>searches several parameters, from a point not far off</td></tr>
 * <tr><td>{@link dev.etude.meta.search.Ray}</td><td>several parameters as one: the common factor of a schedule that is far off</td></tr>
 * <tr><td>{@link dev.etude.meta.search.CertifiedBracket}</td><td>an interval that is proved to contain the minimiser</td></tr>
 * </table>
 *
 * <ol>
 *   <li>θ are coordinates without limits, and gradients are in θ.
 *   <li>A search depends on nothing but its settings and the points it is given, so that a search with values from a record repeats itself.
 *   <li>Work is counted in trajectories: gradients plus twice the Hessian-vector products, over t times the tasks.
 *   <li>The best point is the evaluated point with the least value, unless a search documents another rule.
 * </ol>
 *
 * <p>This package does not cover the functions that are searched, which are in {@code dev.etude.meta.landscape}; how one run is differentiated,
 * which is in {@code dev.etude.meta.gradient}.
 */
@NullMarked
package dev.etude.meta.search;

import org.jspecify.annotations.NullMarked;
