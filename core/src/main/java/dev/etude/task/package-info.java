/**
 * Tasks, families of tasks, and maps that run many tasks at once.
 *
 * <p>This package takes problems and seeds. It returns results of a function of each task, added up in a fixed order, so that the bits do not
 * depend on how many threads there are.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.task.Task}</td><td>training and validation objectives and a start</td></tr>
 * <tr><td>{@link dev.etude.task.TaskFamily}</td><td>where tasks come from: an index gives a {@link
 *     dev.etude.task.JudgedTask}, whose {@link dev.etude.task.Judge}s measure losses and a {@link dev.etude.task.Metric}</td></tr>
 * <tr><td>{@link dev.etude.task.TaskMap}</td><td>applies a function to tasks 0 … m − 1; {@link
 *     dev.etude.task.ThreadPoolTaskMap} does so on this machine's cores</td></tr>
 * <tr><td>{@link dev.etude.task.TaskFunction}</td><td>the work on a task, perhaps in another process;
 *     {@link dev.etude.task.Shared} is a value that all of them read</td></tr>
 * <tr><td>{@link dev.etude.task.Cluster}</td><td>other machines that run tasks; a {@link
 *     dev.etude.task.ClusterProvider}, found at run time, connects to one</td></tr>
 * <tr><td>{@link dev.etude.task.TaskException}</td><td>says which task failed</td></tr>
 * </table>
 *
 * <p>Tasks, their results and shared values are serialisable. A map that runs tasks in other processes sends them there.
 *
 * <p>Tasks of tables are in {@code dev.etude.task.regression} and, with normal rows, in {@code dev.etude.task.gaussian}; tasks of
 * networks in {@code dev.etude.task.network}.
 *
 * <p>This package does not cover the work on a task, and clusters, which are in the module {@code spark}.
 */
@NullMarked
package dev.etude.task;

import org.jspecify.annotations.NullMarked;
