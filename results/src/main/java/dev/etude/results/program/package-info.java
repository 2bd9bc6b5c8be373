/**
 * What a study of a program came to, for people.
 *
 * <p>In: a {@link dev.etude.study.StudyResult}. Out: sentences and a table.
 *
 * <p>Not here: its fields for scripts and its report, which are {@code dev.etude.program}'s.
 */
@NullMarked
package dev.etude.results.program;

import org.jspecify.annotations.NullMarked;
