/**
 * Turns a table into problems and tasks, and a trained model into predictions.
 *
 * <p>This package takes {@link dev.etude.data.table.Examples} and a {@link dev.etude.data.model.Model}. It returns {@link
 * dev.etude.data.model.TableTasks}, a {@link dev.etude.task.TaskFamily} for {@code dev.etude.tuning}; and, once an optimizer is
 * chosen, a {@link dev.etude.data.model.Predictor}.
 *
 * <table>
 *   <caption>From examples to problems</caption>
 *   <tr><th>Type</th><th>Says</th></tr>
 *   <tr><td>{@link dev.etude.data.model.Model}, {@link dev.etude.data.model.ModelKind}</td><td>the model that is fitted</td></tr>
 *   <tr><td>{@link dev.etude.data.model.TableTasks}</td><td>how task s follows from the examples and a seed</td></tr>
 *   <tr><td>{@link dev.etude.data.model.TableFiles}</td><td>the tables of a folder, read with default settings</td></tr>
 *   <tr><td>{@link dev.etude.data.model.Predictor}</td><td>the predictions of a trained model for raw rows</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Means, deviations and replacements of gaps come from the training rows only.
 *   <li>Only training losses have a penalty.
 *   <li>{@code TableTasks} can be sent to other machines, which then make the problems.
 * </ol>
 *
 * <p>This package does not cover training and step sizes.
 */
@NullMarked
package dev.etude.data.model;

import org.jspecify.annotations.NullMarked;
