/**
 * The path of a training: its closed form on least squares, and the parts from which engines differentiate it.
 *
 * <p>This package takes a problem and a start. It returns losses after t steps for any step size.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.Flow}</td><td>the gradient in the coordinates in which derivatives are
 *     taken</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.SpectralPath}</td><td>gradient descent on least squares in closed form, for
 *     every step size and horizon</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.LeastSquaresPath}</td><td>the coordinates of such a run on the rows of a table</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.HeldOutLoss}</td><td>its loss on other rows</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.LeaveOneOut}</td><td>the loss of each row by the run that has not seen it, for
 *     every step size and horizon</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.CheckpointSchedule}</td><td>which states reverse mode keeps</td></tr>
 * </table>
 *
 * <p>This package does not cover runs step by step ({@code dev.etude.inner.optimizer}) and derivatives of trajectories ({@code
 * dev.etude.meta.gradient}).
 */
@NullMarked
package dev.etude.inner.trajectory;

import org.jspecify.annotations.NullMarked;
