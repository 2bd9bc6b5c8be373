/**
 * A tuning of a program, and its result.
 *
 * <p>This package takes a program with places for parameters, {@link dev.etude.results.program.ProgramTuning}, or a study. It returns
 * {@link dev.etude.results.program.ProgramResult}, or a trial for another program to run, {@link dev.etude.results.program.AskedTrial}.
 *
 * <p>The JSON fields and the report are those of {@code dev.etude.program}, which a running study shows too.
 */
@NullMarked
package dev.etude.results.program;

import org.jspecify.annotations.NullMarked;
