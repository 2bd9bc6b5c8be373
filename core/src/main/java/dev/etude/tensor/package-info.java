/**
 * Named arrays with shapes, for the way between memory and files.
 *
 * <p>This package takes arrays. It returns immutable values ({@link dev.etude.tensor.Tensor}) under names, beside texts that say what they are
 * ({@link dev.etude.tensor.TensorBundle}). What is stored comes back bit by bit.
 *
 * <p>This package does not cover arithmetic, which wants plain arrays; and the file format, which is {@code data}'s.
 */
@NullMarked
package dev.etude.tensor;

import org.jspecify.annotations.NullMarked;
