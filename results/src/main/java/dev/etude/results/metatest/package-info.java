/**
 * What a comparison of optimizers on new tasks came to.
 *
 * <p>This package takes a {@link dev.etude.meta.evaluation.MetaTested}. It returns
 * {@link dev.etude.results.metatest.MetaTestResult}.
 *
 * <p>This package does not cover the trainings.
 */
@NullMarked
package dev.etude.results.metatest;

import org.jspecify.annotations.NullMarked;
