/**
 * {@code etude check}: the meta-gradient doctor. Which engine can be trusted on the user's own table, and up to where?
 *
 * <p>In: a table, a model, a rule, step sizes and horizons. Out: a map of what each engine's answers are worth, on the terminal, as
 * JSON, and as files. {@link dev.etude.cli.check.CheckCommand} does the work, {@code CheckResult} is what it found as JSON and as
 * sentences, {@code CheckReport} draws it, {@code Mark} is how a judgement is written.
 *
 * <p>Not here: the judging, which is {@code dev.etude.meta.diagnosis}'s, and how near the edge for mini-batches runs end, which is
 * {@code dev.etude.theory.BatchEdge}'s.
 */
@NullMarked
package dev.etude.cli.check;

import org.jspecify.annotations.NullMarked;
