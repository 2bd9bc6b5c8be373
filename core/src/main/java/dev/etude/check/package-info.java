/**
 * Argument checks for the modules of this project.
 *
 * <p>This package takes a value and its name. It returns the same value, or an {@link java.lang.IllegalArgumentException} whose message says
 * what is wrong and what would be right. All modules use this one class, so that they treat NaN alike.
 */
@NullMarked
package dev.etude.check;

import org.jspecify.annotations.NullMarked;
