/**
 * Update rules, which move weights by a gradient and a step size. The same rules move the weights of a training and the
 * meta-parameters of a search.
 *
 * <p>This package takes a gradient and a step size. It returns the next {@link dev.etude.update.Iterate}, and, from a {@link
 * dev.etude.update.DifferentiableRule}, its tangent or its adjoint.
 *
 * <p>The rules are in {@code dev.etude.update.rule}, schedules in {@code dev.etude.update.schedule}, and their learnable
 * parameters in {@code dev.etude.update.parameter}. {@link dev.etude.update.PerTensor} adds a step size factor for each tensor to
 * any rule; {@link dev.etude.update.StepDifferences} adds derivatives by differences to a rule that has none.
 *
 * <ol>
 *   <li>A rule is a value without state; the state is in the iterate.
 *   <li>Step sizes come from a {@link dev.etude.update.schedule.Schedule}, never from the rule.
 *   <li>A learnable number is a {@link dev.etude.update.parameter.Parameter} in a {@link dev.etude.update.parameter.Coordinate} without limits;
 *       derivatives are in natural units.
 *   <li>A step allocates nothing, except for a {@link dev.etude.update.Stride} and Muon's matrices.
 * </ol>
 *
 * <p>This package does not cover the loss that is descended, and rules that choose their own step sizes ({@code
 * dev.etude.update.adaptive}).
 */
@NullMarked
package dev.etude.update;

import org.jspecify.annotations.NullMarked;
