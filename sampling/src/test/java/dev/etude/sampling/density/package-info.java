/** Tests of transforms against differences, and of densities. */
@NullMarked
package dev.etude.sampling.density;

import org.jspecify.annotations.NullMarked;
