/**
 * A check of the engines on a table, and its result.
 *
 * <p>This package takes a table and a rule, {@link dev.etude.results.check.TableCheck}. It returns sentences and fields,
 * {@link dev.etude.results.check.CheckResult}, and
 * files, {@code CheckReport}. {@code CheckTable} lists the findings, and {@code Mark} is the sign of a judgement.
 *
 * <p>This package does not cover the judgement itself, which is in {@code dev.etude.meta.diagnosis}.
 */
@NullMarked
package dev.etude.results.check;

import org.jspecify.annotations.NullMarked;
