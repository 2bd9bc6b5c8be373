/**
 * What the check of the engines came to.
 *
 * <p>In: a {@link dev.etude.meta.diagnosis.Diagnosis}. Out: sentences and fields, {@link dev.etude.results.check.CheckResult}, and
 * files, {@code CheckReport}. {@code Mark} is how a judgement is written.
 *
 * <p>Not here: the judging.
 */
@NullMarked
package dev.etude.results.check;

import org.jspecify.annotations.NullMarked;
