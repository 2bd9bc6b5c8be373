/**
 * Shows a running study elsewhere: in TensorBoard, in MLflow, or in a browser on this machine.
 *
 * <p>This package takes the events of a trial: its begin, the losses at its steps, its end. It returns event files of TensorBoard, or runs of an MLflow
 * server. It also takes what makes a page, and returns a server on the loopback address ({@link dev.etude.tracking.PageServer}).
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@link dev.etude.tracking.TrialLog}</td><td>takes events and writes them in a thread of its own</td></tr>
 *   <tr><td>{@link dev.etude.tracking.LogTarget}</td><td>a target by its name on the command line</td></tr>
 *   <tr><td>{@code TrialEvent}</td><td>one event</td></tr>
 *   <tr><td>{@code TensorBoard}, {@code EventFile}, {@code ProtoBuffer}</td><td>a directory of event files</td></tr>
 *   <tr><td>{@code Mlflow}, {@code MlflowClient}</td><td>an experiment on a server, by its REST API</td></tr>
 *   <tr><td>{@code PageServer}</td><td>a page on the loopback address</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A study never waits for its log and never ends because of it. A failure is reported once, in one line.
 *   <li>Only the journal is read again; a log is never read.
 *   <li>Nobody else's machine can connect to a page. A page of another site cannot read what is shown here, whatever name it gives to the
 *       loopback address: requests must name this server in {@code Host}, as itself.
 *   <li>A request changes nothing: only {@code GET} is answered, without parameters. Pages run no script but their own, and load nothing.
 * </ol>
 *
 * <p>This package does not cover the run directory, and what the pages show.
 */
@NullMarked
package dev.etude.tracking;

import org.jspecify.annotations.NullMarked;
