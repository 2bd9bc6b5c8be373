/**
 * Reads the files that users learn from.
 *
 * <p>This package takes files of users, which may be faulty. It returns numbers in plain arrays, or an
 * {@link dev.etude.data.InputException} that describes the fault in the user's terms.
 *
 * <table>
 *   <caption>The packages</caption>
 *   <tr><th>Package</th><th>Reads</th></tr>
 *   <tr><td>{@code data.csv}</td><td>separated text: rows of numbers and texts</td></tr>
 *   <tr><td>{@code data.table}</td><td>tables with named columns, and their preparation for training</td></tr>
 *   <tr><td>{@code data.model}</td><td>problems and tasks from a table</td></tr>
 *   <tr><td>{@code data.image}</td><td>data sets of labelled images</td></tr>
 *   <tr><td>{@code data.weights}</td><td>tensors, learned optimizers and plans of meta-training</td></tr>
 * </table>
 *
 * <p>This package holds their common types: {@link dev.etude.data.InputException} and {@link dev.etude.data.FileFault}
 * (what is wrong with a file), {@link dev.etude.data.TextFile} (its characters), {@link dev.etude.data.Printable} (a file's text
 * in a message), {@link dev.etude.data.Heap} (whether it fits into memory) and {@link dev.etude.data.Sha256} (whether it is the
 * published file).
 *
 * <ol>
 *   <li>Every number that leaves a reader is finite. A missing number is an error, never a 0. It is a NaN only if the caller asked for gaps.
 *   <li>A fault of the file is an {@code InputException}; a fault of the caller is an {@link IllegalArgumentException}.
 *   <li>Text from a file enters a message only through {@code Printable}.
 *   <li>Memory is allocated only if the length of the file fits the sizes in its header.
 * </ol>
 *
 * <p>This package does not cover losses and training.
 */
@NullMarked
package dev.etude.data;

import org.jspecify.annotations.NullMarked;
