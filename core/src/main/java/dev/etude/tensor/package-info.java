/**
 * Named arrays with shapes, for the way between memory and files.
 *
 * <p>This package takes arrays. It returns immutable values ({@link dev.etude.tensor.Tensor}) under names, with texts that
 * describe them ({@link dev.etude.tensor.TensorBundle}). Stored values are read back with the same bits.
 *
 * <p>This package does not cover arithmetic, which uses plain arrays, and the file format, which is in the module {@code data}.
 */
@NullMarked
package dev.etude.tensor;

import org.jspecify.annotations.NullMarked;
