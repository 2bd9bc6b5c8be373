/** Tests of diagnostics against an independent computation. */
@NullMarked
package dev.etude.sampling.diagnosis;

import org.jspecify.annotations.NullMarked;
