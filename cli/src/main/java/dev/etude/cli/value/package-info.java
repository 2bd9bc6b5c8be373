/**
 * Kinds of values that options have: numbers in a range, names, spans of time, lists.
 *
 * <p>This package takes a word of the command line. It returns a checked value, or one line that says what is wrong and what would be right.
 *
 * <table>
 *   <caption>Converters</caption>
 *   <tr><th>type</th><th>for</th></tr>
 *   <tr><td>{@link dev.etude.cli.value.PositiveNumber}</td><td>(0, ∞)</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.NonNegativeNumber}</td><td>[0, ∞)</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.Fraction}</td><td>(0, 1)</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.Probability}</td><td>[0, 1]</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.Count}</td><td>1, 2, … 2³¹ − 1</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.TimeSpan}</td><td>{@code 90s}, {@code 10m}, {@code 1.5h}</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.FileName}</td><td>names of files and directories, none of them empty</td></tr>
 *   <tr><td>{@link dev.etude.cli.value.Converters}</td><td>the constants of an enum, {@code figure-1}; words that the libraries
 *       read</td></tr>
 * </table>
 *
 * <p>A list such as {@code 0.1,0.2} is an option of type {@code List<Double>} with one of the converters and {@link
 * dev.etude.cli.value.CommaList}.
 *
 * <p>This package does not cover the options of the commands.
 */
@NullMarked
package dev.etude.cli.value;

import org.jspecify.annotations.NullMarked;
