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
 *     dev.etude.task.JudgedTask}, whose {@link dev.etude.task.Judge}s tell losses and a {@link dev.etude.task.Metric}</td></tr>
 * <tr><td>{@link dev.etude.task.TaskMap}</td><td>applies a function to tasks 0 … m − 1; {@link
 *     dev.etude.task.ThreadPoolTaskMap} does so on this machine's cores</td></tr>
 * <tr><td>{@link dev.etude.task.TaskFunction}</td><td>what is done with a task, perhaps in another process; {@link
 *     dev.etude.task.Shared} is what all of them read</td></tr>
 * <tr><td>{@link dev.etude.task.Cluster}</td><td>other machines that run tasks; a {@link
 *     dev.etude.task.ClusterProvider}, found at run time, connects to one</td></tr>
 * <tr><td>{@link dev.etude.task.TaskException}</td><td>says which task failed</td></tr>
 * </table>
 *
 * <p>Tasks, their results and what they share are serialisable values: where a map runs its tasks in other processes, the
 * map sends them there.
 *
 * <p>Tasks of tables are in {@code dev.etude.task.regression} and, with normal rows, in {@code dev.etude.task.gaussian}; tasks of
 * networks in {@code dev.etude.task.network}.
 *
 * <p>This package does not cover what is done with a task; clusters, which are another module's.
 */
@NullMarked
package dev.etude.task;

import org.jspecify.annotations.NullMarked;
