/**
 * Task maps on Apache Spark, with the same bits as those on one machine.
 *
 * <p>This package takes a {@code JavaSparkContext}, or the URL of a master. It returns a {@link dev.etude.task.TaskMap}.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.spark.SparkTaskMap}</td><td>runs tasks as the partitions of a Spark job</td></tr>
 * <tr><td>{@link dev.etude.spark.SparkClusterProvider}</td><td>connects to a master, for programs that do not use Spark's types</td></tr>
 * </table>
 *
 * <p>Results are ordered by the number of their task. Executors add nothing up, and the state that they keep changes no bit. The
 * bits therefore do not depend on executors, cores or retries.
 *
 * <p>This package does not cover the work of the tasks, and the tuning of Spark ML's estimators, which is in {@code dev.etude.spark.ml}.
 */
@NullMarked
package dev.etude.spark;

import org.jspecify.annotations.NullMarked;
