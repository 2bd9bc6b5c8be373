/**
 * {@code etude tune --program}, {@code etude ask}, {@code etude tell}, {@code etude watch}: trainings that other programs
 * run.
 *
 * <p>In: a command line with places for parameters, or what others tell of their trainings. Out: which parameters to use, the journal
 * of all trials, their output.
 *
 * <p>The search is {@link dev.etude.study.Study}'s. Here are processes and words:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code ProgramCommand}, {@code AskCommand}, {@code TellCommand}, {@code WatchCommand}</td><td>parse, call, print; {@code SpaceOptions} and
 *       {@code LossKeys} are their options</td></tr>
 *   <tr><td>{@code ProgramWords}, {@code ProgramTemplate}</td><td>from a line to the arguments of a trial</td></tr>
 *   <tr><td>{@code ProgramStudy}</td><td>runs trials, several at once, until the budget is used up</td></tr>
 *   <tr><td>{@code ProgramRun}</td><td>one process: {@code LossReader} and {@code BoundedOutput} take in what it prints, {@code
 *       ProcessTree} ends it and its children</td></tr>
 *   <tr><td>{@code StudySummary}</td><td>the fields of {@code --json}; {@code ProgramText} is for people, {@code ProgramReport} for the
 *       run directory, {@code StudyPage} for browsers, {@code WatchedRun} for those of this moment</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Arguments go to the program as they are: no shell takes part unless the user asks for one.
 *   <li>Whatever a program does, the study goes on, or says why it does not.
 * </ol>
 *
 * <p>Not here: what to try next.
 */
@NullMarked
package dev.etude.cli.program;

import org.jspecify.annotations.NullMarked;
