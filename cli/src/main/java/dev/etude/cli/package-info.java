/**
 * The {@code etude} command: where the program starts, how it ends, and which commands there are.
 *
 * <p>This package takes the arguments. It returns an exit status, results on standard output, everything else on standard error.
 *
 * <table>
 *   <caption>Exit statuses</caption>
 *   <tr><th>status</th><th>meaning</th><th>what is printed on standard error</th></tr>
 *   <tr><td>0</td><td>done</td><td>nothing (a progress bar if it is a terminal)</td></tr>
 *   <tr><td>1</td><td>failed: our fault, or the machine's</td><td>{@code etude: ...}, and how to see details</td></tr>
 *   <tr><td>2</td><td>refused: bad usage or bad input</td><td>one line, {@code etude: what is wrong and what would be right}</td></tr>
 *   <tr><td>130</td><td>interrupted</td><td>{@code etude: interrupted}</td></tr>
 * </table>
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A command is a {@link java.lang.Runnable}: returning is success, every failure is an exception, and only
 *       {@code Complaint} turns exceptions into statuses and lines.
 *   <li>A command gets its {@link dev.etude.cli.output.Console} by its constructor and prints through nothing else.
 *   <li>Commands are registered in {@link dev.etude.cli.Etude} only.
 *   <li>Dependencies: this package knows the commands, a package for each family of them; a command knows {@code option}
 *       and {@code output}, which know neither one another nor the rest. Run directories, programs, logs and downloads are the
 *       module {@code run}.
 * </ol>
 *
 * <p>This package does not cover numerics, file formats of the user's data, figures.
 */
@NullMarked
package dev.etude.cli;

import org.jspecify.annotations.NullMarked;
