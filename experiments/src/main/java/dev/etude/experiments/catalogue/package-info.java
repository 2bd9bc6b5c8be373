/**
 * The list of experiments by name.
 *
 * <p>This package takes a name. It returns an {@link dev.etude.experiments.Experiment}.
 *
 * <p>This package does not cover the experiments themselves.
 */
@NullMarked
package dev.etude.experiments.catalogue;

import org.jspecify.annotations.NullMarked;
