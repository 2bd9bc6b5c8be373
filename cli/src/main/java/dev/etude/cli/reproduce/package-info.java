/**
 * {@code etude reproduce}: runs an experiment of {@link dev.etude.experiments}, prints its claims and keeps what it found.
 *
 * <p>This package takes the name of an experiment, a seed, images where it needs them. It returns claims, each held or not held, as text or JSON; a
 * run directory with tables, figures and a report.
 *
 * <p>This package does not cover the experiments.
 */
@NullMarked
package dev.etude.cli.reproduce;

import org.jspecify.annotations.NullMarked;
