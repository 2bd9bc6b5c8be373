/**
 * What a study of a program came to.
 *
 * <p>This package takes a {@link dev.etude.study.StudyResult}. It returns {@link dev.etude.results.program.ProgramResult}.
 *
 * <p>The fields for scripts and the report are {@code dev.etude.program}'s, which a running study shows too.
 */
@NullMarked
package dev.etude.results.program;

import org.jspecify.annotations.NullMarked;
