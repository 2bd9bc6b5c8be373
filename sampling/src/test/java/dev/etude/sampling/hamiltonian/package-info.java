/** Tests of invariance, reversibility and learning. */
@NullMarked
package dev.etude.sampling.hamiltonian;

import org.jspecify.annotations.NullMarked;
