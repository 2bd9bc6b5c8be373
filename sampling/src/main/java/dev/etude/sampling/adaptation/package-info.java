/**
 * What a sampler learns while it warms up: its step size and its mass matrix.
 *
 * <p>This package takes positions, scores and acceptances of one chain. It returns a step size and the diagonal of the inverse mass.
 *
 * <ol>
 *   <li>Learners are changed in place; each chain has its own, and one thread uses it.
 *   <li>What a learner knows is an array of numbers, from which it goes on to the same bits.
 * </ol>
 *
 * <p>This package does not cover how positions are moved; that is {@link dev.etude.sampling.hamiltonian}'s.
 */
@NullMarked
package dev.etude.sampling.adaptation;

import org.jspecify.annotations.NullMarked;
