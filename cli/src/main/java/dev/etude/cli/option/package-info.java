/**
 * What several commands accept in the same way: options to mix in.
 *
 * <p>This package takes words of the command line. It returns checked values, or one line that says what is wrong and what would be right.
 *
 * <table>
 *   <caption>Mixins</caption>
 *   <tr><th>type</th><th>for</th></tr>
 *   <tr><td>{@link dev.etude.cli.option.OutputOptions}</td><td>{@code --json}, {@code --out}, {@code --overwrite}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ImageOptions}</td><td>{@code --data}, {@code --data-dir}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ImageTaskOptions}</td><td>those, and {@code --samples}, {@code --noise}, {@code
 *       --hidden}, {@code --batch}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.SampleOptions}</td><td>{@code --samples}, {@code --validation-samples}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.LogOption}</td><td>{@code --log}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.SeedOption}</td><td>{@code --seed}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ThreadsOption}</td><td>{@code --threads}, and the map that runs a command's
 *       tasks</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.MasterOption}</td><td>{@code --master} of the root: the map runs on a cluster
 *       instead</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.cli.option.Invocation} is what {@code run.json} says of the words.
 *
 * <p>A command or an option whose work is faster on the Vector API carries {@link dev.etude.cli.option.UsesVectorApi}.
 *
 * <p>Conditions that join several options, or that need the input, are checked by the command, which throws
 * {@link dev.etude.run.UsageException}.
 */
@NullMarked
package dev.etude.cli.option;

import org.jspecify.annotations.NullMarked;
