/**
 * What a study of a program came to, for people.
 *
 * <p>This package takes a {@link dev.etude.study.StudyResult}. It returns sentences and a table.
 *
 * <p>This package does not cover its fields for scripts and its report, which are {@code dev.etude.program}'s.
 */
@NullMarked
package dev.etude.results.program;

import org.jspecify.annotations.NullMarked;
