/**
 * Writes the trials of a running study in the formats of TensorBoard and MLflow.
 *
 * <p>This package takes the events of a trial: its begin, the losses at its steps, its end. It returns event files of TensorBoard,
 * or runs of an MLflow server.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@link dev.etude.tracking.TrialLog}</td><td>takes events and writes them in a thread of its own</td></tr>
 *   <tr><td>{@link dev.etude.tracking.LogTarget}</td><td>a target by its name on the command line</td></tr>
 *   <tr><td>{@code TrialEvent}</td><td>one event</td></tr>
 *   <tr><td>{@code TensorBoard}, {@code EventFile}, {@code ProtoBuffer}</td><td>a directory of event files</td></tr>
 *   <tr><td>{@code Mlflow}, {@code MlflowClient}</td><td>an experiment on a server, by its REST API</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A study never waits for its log and never ends because of it. A failure is reported once, in one line.
 *   <li>Only the journal is read again; a log is never read.
 * </ol>
 *
 * <p>This package does not cover the run directory.
 */
@NullMarked
package dev.etude.tracking;

import org.jspecify.annotations.NullMarked;
