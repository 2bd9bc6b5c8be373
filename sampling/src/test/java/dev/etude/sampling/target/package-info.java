/** Tests of the gradients of targets. */
@NullMarked
package dev.etude.sampling.target;

import org.jspecify.annotations.NullMarked;
