/**
 * The inner loops that take nearly all of the computing time.
 *
 * <p>This package takes and returns arrays. {@link dev.etude.kernel.Kernels} declares the loops; {@link dev.etude.kernel.PlainKernels} writes
 * them in plain Java, the module {@code simd} on the Vector API. {@link dev.etude.kernel.Kernels#fastest()} finds the fastest
 * available one. {@link dev.etude.kernel.ElementaryFunctions}, {@link dev.etude.kernel.ElementaryLoops} and {@link
 * dev.etude.kernel.FloatExponential} have the functions that no
 * processor has instructions for.
 *
 * <ol>
 *   <li>Every output is a fixed sequence of + − × ÷ √ and fma: all kernels give the same bits, whatever the processor's
 *       vectors.
 *   <li>Sums over entries are running sums in the order of the entries, or are taken in {@link
 *       dev.etude.kernel.Kernels#LANES} lanes.
 *   <li>Kernels have no state and allocate nothing. They check no arguments, because only this project calls them.
 *   <li>{@link dev.etude.kernel.FloatMatrix} is padded, so that no kernel needs code for the end of a row.
 * </ol>
 *
 * <p>Matrices of doubles are arrays of rows, so that a batch is an array of references to rows that are never copied; these
 * have no padding, and their products write nothing outside.
 *
 * <p>This package does not cover the meaning of the numbers.
 */
@NullMarked
package dev.etude.kernel;

import org.jspecify.annotations.NullMarked;
