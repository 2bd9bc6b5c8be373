/**
 * The kernels on the Vector API.
 *
 * <p>{@link dev.etude.simd.VectorKernels} is found by {@link dev.etude.kernel.Kernels#fastest()} when the JVM was started with
 * {@code --add-modules jdk.incubator.vector}; nobody names it.
 *
 * <p>Written so that JDK 17 keeps vectors in registers: small static methods, no masks, no vector chosen by a branch, and
 * loops whose vectors are local. What is left over at the end of a block is computed one by one, by the same operations.
 */
@NullMarked
package dev.etude.simd;

import org.jspecify.annotations.NullMarked;
