/**
 * Which experiments there are, by name.
 *
 * <p>In: a name. Out: an {@link dev.etude.experiments.Experiment}.
 *
 * <p>Not here: what they do.
 */
@NullMarked
package dev.etude.experiments.catalogue;

import org.jspecify.annotations.NullMarked;
