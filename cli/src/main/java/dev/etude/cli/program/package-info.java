/**
 * {@code etude tune --program}, {@code etude ask}, {@code etude tell}, {@code etude watch}: trainings that other programs
 * run.
 *
 * <p>In: a command line with places for parameters, or what others tell of their trainings. Out: which parameters to use.
 *
 * <p>The commands parse, call and print. {@link dev.etude.study.Study} says what to try, {@link
 * dev.etude.program.ProgramStudy} runs it. {@code ProgramResult} is what it says.
 *
 * <p>Not here: processes, the journal and the run directory.
 */
@NullMarked
package dev.etude.cli.program;

import org.jspecify.annotations.NullMarked;
