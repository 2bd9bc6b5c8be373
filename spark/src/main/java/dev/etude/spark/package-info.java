/**
 * Task maps on Apache Spark, with the same bits as those on one machine.
 *
 * <p>This package takes a {@code JavaSparkContext}, or the URL of a master. It returns a {@link dev.etude.task.TaskMap}.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.spark.SparkTaskMap}</td><td>runs tasks as the partitions of a Spark job</td></tr>
 * <tr><td>{@link dev.etude.spark.SparkClusterProvider}</td><td>connects to a master, for programs that do not know of
 *     Spark</td></tr>
 * </table>
 *
 * <p>Rules: results are put in place by the number of their task; nothing is added up on the way; what an executor keeps
 * changes no bit. So no bit depends on executors, cores or retries.
 *
 * <p>This package does not cover what the tasks do; tuning of Spark ML's estimators, which is {@code dev.etude.spark.ml}.
 */
@NullMarked
package dev.etude.spark;

import org.jspecify.annotations.NullMarked;
