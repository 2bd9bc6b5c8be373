/**
 * {@code etude check}: the meta-gradient doctor. Which engine can be trusted on the user's own table, and up to where?
 *
 * <p>This package takes a table, a model, a rule, step sizes and horizons. It returns {@link dev.etude.results.check.CheckResult}, a map of what each
 * engine's answers are worth. {@link dev.etude.results.check.TableCheck} does the work.
 *
 * <p>This package does not cover the judging, which is {@code dev.etude.meta.diagnosis}'s, and how near the edge for mini-batches runs end, which is
 * {@code dev.etude.theory.BatchEdge}'s.
 */
@NullMarked
package dev.etude.cli.check;

import org.jspecify.annotations.NullMarked;
