/**
 * The kernels on the Vector API.
 *
 * <p>{@link dev.etude.simd.VectorKernels} is found by {@link dev.etude.kernel.Kernels#fastest()} when the JVM was started with
 * {@code --add-modules jdk.incubator.vector}. No other code refers to it.
 *
 * <p>The code lets JDK 17 keep vectors in registers: small static methods, no masks, no vector chosen by a branch, and
 * loops whose vectors are local. The rest of a block is computed entry by entry, by the same operations.
 */
@NullMarked
package dev.etude.simd;

import org.jspecify.annotations.NullMarked;
