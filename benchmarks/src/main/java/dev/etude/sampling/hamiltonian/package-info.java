/** What a leapfrog step costs beside its gradient. */
@org.jspecify.annotations.NullMarked
package dev.etude.sampling.hamiltonian;
