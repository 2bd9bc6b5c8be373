/**
 * Which problems does a table make?
 *
 * <p>In: {@link dev.etude.data.table.Examples} and a {@link dev.etude.data.model.Model}. Out: {@link
 * dev.etude.task.JudgedTask}s, problems to train with what is needed to judge them.
 *
 * <table>
 *   <caption>From examples to problems</caption>
 *   <tr><th>Type</th><th>Says</th></tr>
 *   <tr><td>{@link dev.etude.data.model.Model}, {@link dev.etude.data.model.ModelKind}</td><td>what is fitted</td></tr>
 *   <tr><td>{@link dev.etude.data.model.TableTasks}</td><td>how task s follows from the examples and a seed</td></tr>
 *   <tr><td>{@link dev.etude.task.JudgedTask}</td><td>what is trained, from where, and what is held out</td></tr>
 *   <tr><td>{@link dev.etude.task.Metric}</td><td>how predictions are judged</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Whatever is fitted (means, deviations, fillings) is fitted to the rows that train.
 *   <li>Only training losses have a penalty.
 *   <li>{@code TableTasks} travels to other machines; the problems are made there.
 * </ol>
 *
 * <p>Not here: how they are trained, and by which step sizes.
 */
@NullMarked
package dev.etude.data.model;

import org.jspecify.annotations.NullMarked;
