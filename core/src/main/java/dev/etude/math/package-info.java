/**
 * Numbers, vectors and matrices with the digits and the range that meta-gradients need.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>What it is</th></tr>
 * <tr><td>{@link dev.etude.math.LogScaled}</td><td>a number that neither overflows nor underflows</td></tr>
 * <tr><td>{@link dev.etude.math.DoubleDoubleVector}</td><td>workspace: a rounded vector and its rounding error</td></tr>
 * <tr><td>{@link dev.etude.math.Vector}</td><td>an immutable value, for results</td></tr>
 * <tr><td>{@link dev.etude.math.Range}</td><td>mean, least and largest of several values</td></tr>
 * <tr><td>{@link dev.etude.math.LinearOperator}</td><td>a symmetric matrix known by its products: {@link
 *     dev.etude.math.DiagonalOperator}, {@link dev.etude.math.SymmetricMatrix}, {@link
 *     dev.etude.math.GramOperator}</td></tr>
 * <tr><td>{@link dev.etude.math.Eigenpairs}</td><td>eigenvalues in doubled precision, over EJML and,
 *     inside clusters, Jacobi's rotations</td></tr>
 * <tr><td>{@link dev.etude.task.regression.MarchenkoPastur}</td><td>the limit of the eigenvalues of random Gram matrices</td></tr>
 * <tr><td>{@link dev.etude.math.Lanczos}</td><td>a Krylov space and the operator in it</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Operators write into the last parameters and keep no reference to what they were given.
 *   <li>Everything computed here is the same bits on every machine: only {@code + − × ÷ sqrt fma scalb} and {@code
 *       StrictMath}. (Messages for people may differ in a digit.)
 * </ol>
 *
 * <p>This package does not cover losses and steps.
 */
@NullMarked
package dev.etude.math;

import org.jspecify.annotations.NullMarked;
