/**
 * Benchmarks of the meta-gradient engines: what a derivative costs, in time and in plain trajectories.
 */
@NullMarked
package dev.etude.meta.gradient.engine;

import org.jspecify.annotations.NullMarked;
