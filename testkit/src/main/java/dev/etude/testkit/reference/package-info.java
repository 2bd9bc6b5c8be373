/**
 * Slow transcriptions of what the library computes fast: plain loops, some of them in decimal arithmetic of many digits.
 *
 * <p>This package takes what the fast code takes. It returns the same numbers by the equations as they are written in papers, and shares no code
 * with what it checks.
 */
@NullMarked
package dev.etude.testkit.reference;

import org.jspecify.annotations.NullMarked;
