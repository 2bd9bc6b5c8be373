/**
 * The learnable parameters of rules and schedules, and their descriptions.
 *
 * <p>A {@link dev.etude.update.parameter.Parameter} has a name, a value and a {@link dev.etude.update.parameter.Coordinate}
 * without limits; {@link dev.etude.update.parameter.Learnable} lists those of a rule. A {@link
 * dev.etude.update.parameter.StepSizeRange} is the usual range of a rule's step size; {@link
 * dev.etude.update.parameter.StepSizesToTry} are a few, for an optimizer without derivatives. {@link
 * dev.etude.update.parameter.Describable} has a name and {@link dev.etude.update.parameter.JavaSource}, a line of Java that creates it.
 *
 * <p>This package does not cover searches for the values, which are in {@code dev.etude.meta.search}.
 */
@NullMarked
package dev.etude.update.parameter;

import org.jspecify.annotations.NullMarked;
