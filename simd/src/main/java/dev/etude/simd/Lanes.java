package dev.etude.simd;

import dev.etude.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine: as wide as it prefers, at most {@link Kernels#LANES} floats. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Kernels.LANES
      ? FloatVector.SPECIES_512
      : FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTEGERS = SPECIES.withLanes(int.class).check(int.class);

  private Lanes() {}
}
