/**
 * The path that an inner optimizer makes, forwards and backwards.
 *
 * <p>In: a problem, a start, a rule, a schedule. Out: weights and losses along the way, and how the run ended.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.Trajectory}</td><td>a plain run and its {@link
 *     dev.etude.inner.trajectory.TrajectoryEnd}</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.AdaptiveTrajectory}</td><td>a run of a rule that chooses its own step sizes, and
 *     the {@link dev.etude.inner.trajectory.Evaluations} it spent</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.Flow}</td><td>the gradient in the coordinates in which derivatives are
 *     taken</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.SpectralPath}</td><td>gradient descent on least squares in closed form, for
 *     every step size and horizon</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.LeastSquaresPath}</td><td>where such a run lies among the rows it is made
 *     from</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.HeldOutLoss}</td><td>its loss on other rows</td></tr>
 * <tr><td>{@link dev.etude.inner.trajectory.CheckpointSchedule}</td><td>which states to keep when going
 *     backwards</td></tr>
 * </table>
 *
 * <p>Not here: derivatives of trajectories, which are {@code dev.etude.meta.gradient}'s.
 */
@NullMarked
package dev.etude.inner.trajectory;

import org.jspecify.annotations.NullMarked;
