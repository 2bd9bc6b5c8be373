/**
 * A tuning of a program, and what it came to.
 *
 * <p>This package takes a program with places for parameters, {@link dev.etude.results.program.ProgramTuning}, or a study. It returns
 * {@link dev.etude.results.program.ProgramResult}, or a trial for somebody else to run, {@link dev.etude.results.program.AskedTrial}.
 *
 * <p>The fields for scripts and the report are {@code dev.etude.program}'s, which a running study shows too.
 */
@NullMarked
package dev.etude.results.program;

import org.jspecify.annotations.NullMarked;
