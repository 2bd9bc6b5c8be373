/**
 * What several commands accept in the same way: options to mix in, and kinds of numbers.
 *
 * <p>In: words of the command line. Out: checked values, or one line that says what is wrong and what would be right.
 *
 * <table>
 *   <caption>Mixins and converters</caption>
 *   <tr><th>type</th><th>for</th></tr>
 *   <tr><td>{@link dev.etude.cli.option.OutputOptions}</td><td>{@code --json}, {@code --out}, {@code --overwrite}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ImageOptions}</td><td>{@code --data}, {@code --data-dir}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ImageTaskOptions}</td><td>those, and {@code --samples}, {@code --noise}, {@code
 *       --hidden}, {@code --batch}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.LogOption}</td><td>{@code --log}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.SeedOption}</td><td>{@code --seed}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.ThreadsOption}</td><td>{@code --threads}, and the map that runs a command's
 *       tasks</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.MasterOption}</td><td>{@code --master} of the root: the map runs on a cluster
 *       instead</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.PositiveNumber}</td><td>(0, ∞)</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.NonNegativeNumber}</td><td>[0, ∞)</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.Fraction}</td><td>(0, 1)</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.TimeSpan}</td><td>{@code 90s}, {@code 10m}, {@code 1.5h}</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.Probability}</td><td>[0, 1]</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.Count}</td><td>1, 2, … 2³¹ − 1</td></tr>
 *   <tr><td>{@link dev.etude.cli.option.Keyword}</td><td>the constants of an enum, {@code figure-1}</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.cli.option.Invocation} is what {@code run.json} says of the words.
 *
 * <p>A command or an option whose work is faster on the Vector API carries {@link dev.etude.cli.option.UsesVectorApi}.
 *
 * <p>A list such as {@code 0.1,0.2} is an option of type {@code List<Double>} with one of the converters and
 * {@link dev.etude.cli.option.CommaList}.
 * Conditions that join several options, or that need the input, are checked by the command, which throws
 * {@link dev.etude.run.UsageException}.
 */
@NullMarked
package dev.etude.cli.option;

import org.jspecify.annotations.NullMarked;
