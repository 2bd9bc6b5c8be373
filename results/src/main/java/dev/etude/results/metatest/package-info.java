/**
 * What a comparison of optimizers on new tasks came to.
 *
 * <p>In: a {@link dev.etude.meta.evaluation.MetaTestResult}. Out: fields, {@link dev.etude.results.metatest.MetaTestSummary}, and
 * files, {@link dev.etude.results.metatest.MetaTestReport}.
 *
 * <p>Not here: the trainings.
 */
@NullMarked
package dev.etude.results.metatest;

import org.jspecify.annotations.NullMarked;
