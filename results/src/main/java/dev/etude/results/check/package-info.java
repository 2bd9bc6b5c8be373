/**
 * What the check of the engines came to.
 *
 * <p>This package takes a {@link dev.etude.meta.diagnosis.Diagnosis}. It returns sentences and fields, {@link dev.etude.results.check.CheckResult}, and
 * files, {@code CheckReport}. {@code CheckTable} lists them, {@code Mark} is how a judgement is written.
 *
 * <p>This package does not cover the judging.
 */
@NullMarked
package dev.etude.results.check;

import org.jspecify.annotations.NullMarked;
