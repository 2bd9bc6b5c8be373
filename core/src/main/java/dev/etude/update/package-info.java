/**
 * How weights move when a gradient arrives, in both storeys: inner weights by a rule under study, meta-parameters by
 * Adam and its like.
 *
 * <p>In: a gradient and a step size. Out: the next {@link dev.etude.update.Iterate}, and, from a {@link
 * dev.etude.update.DifferentiableRule}, its tangent or its adjoint.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Remembers</th><th>Parameters of its own</th><th>Homogeneous</th></tr>
 * <tr><td>{@link dev.etude.update.GradientDescent}</td><td>nothing</td><td>none</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.HeavyBall}</td><td>a velocity</td><td>momentum</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.Nesterov}</td><td>a velocity</td><td>momentum</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.RmsProp}</td><td>one moment</td><td>decay</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.Adam}</td><td>two moments</td><td>two decays</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.AdamW}</td><td>two moments</td><td>two decays, weight decay</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.Muon}</td><td>a momentum for matrices, two moments for the rest</td><td>momentum, two
 *     decays</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.PerTensor}</td><td>as its rule</td><td>its rule's, and a multiplier for each
 *     tensor</td><td>as its rule</td></tr>
 * </table>
 *
 * <table>
 * <caption>The schedules</caption>
 * <tr><th>Schedule</th><th>Meta-parameters</th></tr>
 * <tr><td>{@link dev.etude.update.ConstantStep}</td><td>the step size</td></tr>
 * <tr><td>{@link dev.etude.update.Exponential}</td><td>the first, and the last's ratio to it</td></tr>
 * <tr><td>{@link dev.etude.update.StepDecay}</td><td>the first, and the factor</td></tr>
 * <tr><td>{@link dev.etude.update.Polynomial}</td><td>the first, the last, the power</td></tr>
 * <tr><td>{@link dev.etude.update.Cosine}</td><td>the peak, the last, the share of warm-up</td></tr>
 * <tr><td>{@link dev.etude.update.LinearDecay}, {@link dev.etude.update.WarmUpStableDecay}, {@link
 *     dev.etude.update.InverseSquareRoot}, {@link dev.etude.update.OneCycle}</td><td>the peak ({@link
 *     dev.etude.update.FixedShape})</td></tr>
 * <tr><td>{@link dev.etude.update.FreeSchedule}</td><td>all of them</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.update.UpdateRules} and {@link dev.etude.update.Schedules} list them by name. Each is {@link
 * dev.etude.update.Describable}: it has a name, and {@link dev.etude.update.JavaSource} that makes it again. A rule knows its usual
 * {@link dev.etude.update.StepSizeRange} and what of it is learned unless someone says otherwise.
 *
 * <ol>
 *   <li>A rule is a value without state; the state is in the iterate.
 *   <li>Step sizes come from a {@link dev.etude.update.Schedule}, never from the rule.
 *   <li>What can be learned is a {@link dev.etude.update.Parameter} in a {@link dev.etude.update.Coordinate} without limits;
 *       derivatives are in natural units.
 *   <li>Nothing here allocates per step, but for a {@link dev.etude.update.Stride}, and Muon's matrices.
 * </ol>
 *
 * <p>Not here: what the gradient is a gradient of, and rules that choose their own step sizes ({@code
 * dev.etude.update.adaptive}).
 */
@NullMarked
package dev.etude.update;

import org.jspecify.annotations.NullMarked;
