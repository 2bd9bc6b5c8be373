/**
 * What people and scripts see: text on the two standard streams, tables, numbers, JSON, progress.
 *
 * <p>This package takes values. It returns characters.
 *
 * <table>
 *   <caption>One value, three readers</caption>
 *   <tr><th>type</th><th>for</th><th>a number looks like</th></tr>
 *   <tr><td>{@link dev.etude.report.listing.TextTable}, {@link dev.etude.report.Numbers#brief}</td><td>people</td>
 *       <td>{@code 0.1234}</td></tr>
 *   <tr><td>{@link dev.etude.run.record.Json}</td><td>scripts</td><td>{@code 0.12341234567}, {@code null} if not finite</td></tr>
 *   <tr><td>{@link dev.etude.report.Numbers#exact}</td><td>CSV files</td><td>{@code 0.12341234567}</td></tr>
 * </table>
 *
 * <ol>
 *   <li>{@link dev.etude.cli.output.Console} is the only class of the project that prints.
 *   <li>Standard output carries results and nothing else; a run without mishap leaves standard error empty, apart from a
 *       progress bar that only a terminal gets and that erases itself.
 *   <li>Text from the user's files may hold anything: control characters are never passed on to the terminal.
 *   <li>Nothing depends on the locale.
 * </ol>
 */
@NullMarked
package dev.etude.cli.output;

import org.jspecify.annotations.NullMarked;
