/**
 * Tunes trainings that another program runs: starts the program with parameters in its command line and reads its losses.
 *
 * <p>This package takes a study, a command line, a directory. It returns the journal of all trials, their output, pages that show them.
 *
 * <p>The search is {@link dev.etude.study.Study}'s. Here are processes and what they print:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@link dev.etude.program.ProgramWords}, {@link dev.etude.program.ProgramTemplate}</td><td>from a line to the arguments of a
 *       trial</td></tr>
 *   <tr><td>{@link dev.etude.program.ProgramStudy}</td><td>runs trials, several at once, until the budget is used up</td></tr>
 *   <tr><td>{@link dev.etude.program.ProgramRun}</td><td>one process: {@link dev.etude.program.LossReader} and {@code BoundedOutput}
 *       take in what it prints, {@code ProcessTree} ends it and its children</td></tr>
 *   <tr><td>{@link dev.etude.program.StudySummary}</td><td>the result as fields; {@link dev.etude.program.StudyTable} lists choices and trials; {@link dev.etude.program.ProgramReport} is for the run
 *       directory, {@code StudyPage} for browsers, {@link dev.etude.program.WatchedRun} for those of this moment</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Arguments go to the program as they are: no shell takes part unless the user asks for one.
 *   <li>Whatever a program does, the study goes on, or says why it does not.
 * </ol>
 *
 * <p>This package does not cover what to try next.
 */
@NullMarked
package dev.etude.program;

import org.jspecify.annotations.NullMarked;
