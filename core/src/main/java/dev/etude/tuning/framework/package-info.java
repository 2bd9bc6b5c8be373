/**
 * Lines of code that use a step size or a schedule in other frameworks, with the conventions of each framework converted.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.tuning.framework.CarriedOver}</td><td>an optimizer with its conventions: rule, schedule, loss, batches</td></tr>
 * <tr><td>{@link dev.etude.tuning.framework.Framework}</td><td>writes the lines for a framework</td></tr>
 * <tr><td>{@code StepSizeCode}</td><td>a schedule as a formula of the step, in Python and in Java</td></tr>
 * <tr><td>{@code ScheduleLines}</td><td>the lines that pass the step size of each step to an optimizer</td></tr>
 * </table>
 *
 * <p>Three conventions differ: whether a squared loss has the factor ½, where ε of a rule stands, and whether weight decay goes through
 * the rule's means. Velocities differ too (some contain the step size), but with a constant step size all of them are the same
 * method; with a schedule the lines say that they are not.
 */
@NullMarked
package dev.etude.tuning.framework;

import org.jspecify.annotations.NullMarked;
