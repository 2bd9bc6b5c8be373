/**
 * What is learned from: tasks, and running many of them.
 *
 * <p>In: problems and seeds. Out: results of a function of each task, added up in a fixed order, so that the bits do not
 * depend on how many threads there are.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.task.Task}</td><td>training and validation objectives and a start</td></tr>
 * <tr><td>{@link dev.etude.task.TaskMap}</td><td>applies a function to tasks 0 … m − 1; {@link
 *     dev.etude.task.ThreadPoolTaskMap} does so on this machine's cores</td></tr>
 * <tr><td>{@link dev.etude.task.RegressionTask}</td><td>one split of a {@link dev.etude.task.RegressionRows table}, its
 *     whole landscape of step sizes in closed form</td></tr>
 * <tr><td>{@link dev.etude.task.ImageTask}</td><td>images to train and to validate on, labels with noise, first weights; of
 *     an {@link dev.etude.task.ImageTaskFamily}</td></tr>
 * <tr><td>{@link dev.etude.task.Standardisation}</td><td>columns of mean 0 and deviation 1</td></tr>
 * </table>
 *
 * <p>Not here: what is done with a task.
 */
@NullMarked
package dev.etude.task;

import org.jspecify.annotations.NullMarked;
