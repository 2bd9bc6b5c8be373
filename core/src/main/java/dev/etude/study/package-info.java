/**
 * Tunes trainings that something else runs: a program, a scheduler, a notebook or another library.
 *
 * <p>This package takes the meta-parameters with their ranges, and the result of each trial. It returns the next trial and the
 * present result: the choices by training and by validation losses, and a recommendation.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.study.Study}</td><td>proposes a {@link dev.etude.study.Trial} and takes its
 *     {@link dev.etude.study.TrialResult}; in memory, or in a file that several processes share</td></tr>
 * <tr><td>{@link dev.etude.study.StudySettings}, {@link dev.etude.study.Space}, {@link
 *     dev.etude.study.ParameterRange}</td><td>the parameters and their ranges</td></tr>
 * <tr><td>{@link dev.etude.study.StudyResult}</td><td>the present result, with a {@link dev.etude.study.StudyChoice} for each objective
 *     and the {@link dev.etude.study.StudyOvertuning}</td></tr>
 * <tr><td>{@link dev.etude.study.EarlyEnd}</td><td>finds running trainings that are clearly worse than others</td></tr>
 * </table>
 *
 * <ol>
 *   <li>The same settings and the same results in the same order give the same trials, interrupted or not.
 *   <li>Every trial and every result is on the disk before the call returns.
 *   <li>A failed training is a result too.
 * </ol>
 *
 * <p>This package does not cover the search itself ({@code dev.etude.meta.search.noisy}) and the start of programs ({@code dev.etude.program}).
 */
@NullMarked
package dev.etude.study;

import org.jspecify.annotations.NullMarked;
