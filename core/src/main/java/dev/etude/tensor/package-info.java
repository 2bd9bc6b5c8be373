/**
 * Numbers with a name and a shape, as they travel between memory and files.
 *
 * <p>In: arrays. Out: immutable values ({@link dev.etude.tensor.Tensor}) under names, beside texts that say what they are
 * ({@link dev.etude.tensor.TensorBundle}). What is stored comes back bit by bit.
 *
 * <p>Not here: arithmetic, which wants plain arrays; and the file format, which is {@code data}'s.
 */
@NullMarked
package dev.etude.tensor;

import org.jspecify.annotations.NullMarked;
