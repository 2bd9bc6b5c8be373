/**
 * Tunes trainings that something else runs: a program, a scheduler, a notebook or another library.
 *
 * <p>This package takes the meta-parameters with their ranges, and, trial by trial, what trainings came to. It returns the next trial, and what is known
 * by now: the choices by training and by validation losses, and which of them to use.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.study.Study}</td><td>is asked for a {@link dev.etude.study.Trial} and told a {@link
 *     dev.etude.study.TrialResult}; in memory, or in a file that several processes share</td></tr>
 * <tr><td>{@link dev.etude.study.StudySettings}, {@link dev.etude.study.Space}, {@link
 *     dev.etude.study.ParameterRange}</td><td>what is searched</td></tr>
 * <tr><td>{@link dev.etude.study.StudyResult}</td><td>what is known, with a {@link dev.etude.study.StudyChoice} for each objective
 *     and the {@link dev.etude.study.StudyOvertuning}</td></tr>
 * <tr><td>{@link dev.etude.study.EarlyEnd}</td><td>which running trainings are clearly lost</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Same settings and same results in the same order: same trials, interrupted or not.
 *   <li>What was asked and told is on the disk before the call returns.
 *   <li>A training that fails is a result, too.
 * </ol>
 *
 * <p>This package does not cover the search itself, which is {@code dev.etude.meta.search.noisy}; starting of programs, which is the command line's.
 */
@NullMarked
package dev.etude.study;

import org.jspecify.annotations.NullMarked;
