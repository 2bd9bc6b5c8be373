/**
 * Argument checks, for this project's modules only.
 *
 * <p>In: a value and its name. Out: the same value, or an {@link java.lang.IllegalArgumentException} whose message says
 * what is wrong and what would be right. One class, so that two doors cannot disagree about NaN.
 */
@NullMarked
package dev.etude.check;

import org.jspecify.annotations.NullMarked;
