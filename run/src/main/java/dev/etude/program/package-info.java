/**
 * Tunes trainings that another program runs: starts the program with parameters in its command line and reads its losses.
 *
 * <p>This package takes a study, a command line and a directory. It returns the journal of all trials, their output, and pages that show them.
 *
 * <p>{@link dev.etude.study.Study} searches. This package handles processes and their output:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@link dev.etude.program.ProgramWords}, {@link dev.etude.program.ProgramTemplate}</td><td>the arguments of a trial
 *       from a command line</td></tr>
 *   <tr><td>{@link dev.etude.program.ProgramStudy}</td><td>runs trials, several at once, until the budget is used up</td></tr>
 *   <tr><td>{@link dev.etude.program.ProgramRun}</td><td>one process: {@link dev.etude.program.PrintedLossReader} and
 *       {@code BoundedOutput} read its output, {@code ProcessTree} ends it and its children</td></tr>
 *   <tr><td>{@link dev.etude.program.StudySummary}</td><td>the result as fields; {@link dev.etude.program.StudyTable} lists
 *       choices and trials; {@link dev.etude.program.ProgramReport} is for the run
 *       directory, {@code StudyPage} for browsers, {@link dev.etude.program.WatchedRun} for those of this moment</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Arguments are passed to the program unchanged, without a shell unless the user asks for one.
 *   <li>The study continues whatever a program does, or says why it cannot.
 * </ol>
 *
 * <p>This package does not cover the search.
 */
@NullMarked
package dev.etude.program;

import org.jspecify.annotations.NullMarked;
