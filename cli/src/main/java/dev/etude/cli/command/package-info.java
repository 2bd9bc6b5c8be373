/**
 * What the user can ask for: one class per command, named after it.
 *
 * <p>In: options. Out: a result printed for people or, with {@code --json}, for scripts; with {@code --out} a run
 * directory.
 *
 * <table>
 * <caption>The commands</caption>
 * <tr><th>Command</th><th>Class</th></tr>
 * <tr><td>{@code tune}</td><td>{@link dev.etude.cli.command.TuneCommand}</td></tr>
 * <tr><td>{@code quadratic evaluate}</td><td>{@link dev.etude.cli.command.QuadraticEvaluate}</td></tr>
 * <tr><td>{@code quadratic tune}</td><td>{@link dev.etude.cli.command.QuadraticTune}</td></tr>
 * <tr><td>{@code reproduce}</td><td>{@link dev.etude.cli.command.ReproduceCommand}</td></tr>
 * </table>
 *
 * <p>Not here: numerics, which are {@code core}'s; how the process starts and ends, which is {@code dev.etude.cli}'s.
 */
@NullMarked
package dev.etude.cli.command;

import org.jspecify.annotations.NullMarked;
