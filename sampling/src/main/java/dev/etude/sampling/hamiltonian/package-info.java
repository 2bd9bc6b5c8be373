/**
 * Hamiltonian Monte Carlo, with orbits that end where they turn back.
 *
 * <p>This package takes a log density, a point, a step size and random numbers. It returns the next point of a Markov chain that
 * leaves the density invariant, and the cost of the move.
 *
 * <table>
 * <caption>The samplers</caption>
 * <tr><th>Sampler</th><th>Step size</th><th>Learned by</th></tr>
 * <tr><td>{@link dev.etude.sampling.hamiltonian.Nuts}</td><td>one for the whole target</td><td>dual averaging</td></tr>
 * <tr><td>{@link dev.etude.sampling.hamiltonian.Walnuts}</td><td>halved within an orbit until the energy error of a macro step
 *     is small</td><td>Adam</td></tr>
 * <tr><td>{@link dev.etude.sampling.hamiltonian.Gist}</td><td>halved for a whole orbit until its energy varies
 *     little</td><td>dual averaging</td></tr>
 * </table>
 *
 * <p>A {@link dev.etude.sampling.hamiltonian.Sampler} is a value. A {@link dev.etude.sampling.hamiltonian.Walker} is one chain of
 * it: it moves, learns while it warms up, and can be stored and restored.
 *
 * <ol>
 *   <li>All samplers share the code that builds orbits. They differ in the macro step, the weights and the condition that ends an orbit.
 *   <li>The end of an orbit depends on the orbit alone, never on the point where it began, so that the moves are reversible.
 *   <li>Momenta have the inverse mass M⁻¹, a diagonal that is learned from draws and scores during warm-up, and fixed after.
 * </ol>
 *
 * <p>This package does not cover parallel chains and diagnostics of draws.
 */
@NullMarked
package dev.etude.sampling.hamiltonian;

import org.jspecify.annotations.NullMarked;
