/**
 * Measures how far from the best a search of meta-parameters ends after 10, 20 and 30 trainings.
 *
 * <p>This package takes tables, a seed and a task map. It returns regrets of {@link dev.etude.study.Study}, and of grid, random
 * and golden section search
 * and a tree-structured Parzen estimator beside it.
 *
 * <p>{@code StudyRegret} is the experiment. {@code RegretLandscape} is the function that is searched, {@code RegretReference} its
 * best point, {@code RegretSearch} a search.
 *
 * <p>This package does not cover the study itself.
 */
@NullMarked
package dev.etude.experiments.regret;

import org.jspecify.annotations.NullMarked;
