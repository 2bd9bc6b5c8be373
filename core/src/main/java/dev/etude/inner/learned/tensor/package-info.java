/**
 * The operations of {@link dev.etude.inner.learned.GeneralRule} on whole tensors.
 *
 * <p>This package takes a tensor of weights, gradients or moments. It returns its shape as rows and columns, means along them, the
 * nearest orthogonal matrix by Newton and Schulz, the adjoints of these operations, and a record of what a step keeps for them.
 *
 * <p>This package does not cover the network of the rule.
 */
@NullMarked
package dev.etude.inner.learned.tensor;

import org.jspecify.annotations.NullMarked;
