/**
 * What {@link dev.etude.inner.learned.GeneralRule} computes of whole tensors.
 *
 * <p>In: a tensor of weights, gradients or moments. Out: its shape as rows and columns, means along them, the nearest orthogonal
 * matrix by Newton and Schulz, and the way back.
 *
 * <p>Not here: the network of the rule.
 */
@NullMarked
package dev.etude.inner.learned.tensor;

import org.jspecify.annotations.NullMarked;
