/**
 * {@code etude tune --program}, {@code etude ask}, {@code etude tell}, {@code etude watch}: trainings that other programs
 * run.
 *
 * <p>This package takes a command line with places for parameters, or what others tell of their trainings. It returns which parameters to use.
 *
 * <p>The commands parse, call and print. {@link dev.etude.study.Study} says what to try, {@link
 * dev.etude.program.ProgramStudy} runs it. {@code ProgramResult} is what it says.
 *
 * <p>This package does not cover processes, the journal and the run directory.
 */
@NullMarked
package dev.etude.cli.program;

import org.jspecify.annotations.NullMarked;
