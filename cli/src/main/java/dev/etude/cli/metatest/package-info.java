/**
 * {@code etude meta-test}: optimizers against each other on new tasks.
 *
 * <p>This package takes optimizers ({@link dev.etude.results.metatest.OptimizerWord}: a rule with its step size, a rule to tune, a file of a learned
 * one, or one that is part of the program) and a kind
 * of task. It returns a {@link dev.etude.results.metatest.MetaTestResult}: accuracy and loss along the way.
 * {@link dev.etude.cli.metatest.MetaTestCommand} is the command.
 *
 * <p>This package does not cover numerics, which are {@code core}'s; how optimizers are learned.
 */
@NullMarked
package dev.etude.cli.metatest;

import org.jspecify.annotations.NullMarked;
