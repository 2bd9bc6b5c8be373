/**
 * Checks which engines can be trusted on a task, at which step sizes and horizons.
 *
 * <p>This package takes a {@link dev.etude.task.Task}, a rule, a grid of step sizes η and horizons t. It returns a {@link
 * dev.etude.meta.diagnosis.Diagnosis}, the values of G and dG/d log η by every engine that fits, and their comparison with a reference.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.EngineCheck}</td><td>runs every engine at every point</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.EngineSet}</td><td>which engines fit a task and a rule, and their settings</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.CheckedEngine}</td><td>one of them, with what it {@linkplain
 *     dev.etude.meta.diagnosis.Promise promises}</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.EngineAnswer}</td><td>the result of an engine at a point</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.Reference}</td><td>the answer that others are compared with, and whether differences
 *     of the value, or a closed form, confirm it</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.Judgement}</td><td>right, escaped, biased, noisy, overflowing, silently wrong,
 *     chaotic</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.Finding}</td><td>answer and judgement of one engine at one point</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.StabilityEdge}</td><td>the largest step size at which a run still descends</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.CheckJournal}</td><td>the points of a check in a file, from which an interrupted check continues</td></tr>
 * <tr><td>{@link dev.etude.meta.diagnosis.Diagnosis}</td><td>the whole result</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A judgement compares numbers. The status of an engine counts only if the engine returns no number.
 *   <li>Derivatives are in log η, so that they can be compared across step sizes.
 * </ol>
 *
 * <p>This package does not cover schedules of many step sizes, whose engines are the same.
 */
@NullMarked
package dev.etude.meta.diagnosis;

import org.jspecify.annotations.NullMarked;
