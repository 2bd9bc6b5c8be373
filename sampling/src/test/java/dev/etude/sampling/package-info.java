/** Tests of chains, of what is said of them, and of targets whose answers are known. */
@NullMarked
package dev.etude.sampling;

import org.jspecify.annotations.NullMarked;
