/**
 * Reads the files that users learn from.
 *
 * <p>This package takes files that people made, with everything that goes wrong in them. It returns numbers in plain arrays, and an {@link
 * dev.etude.data.InputException} in the user's words for all else.
 *
 * <table>
 *   <caption>The packages</caption>
 *   <tr><th>Package</th><th>Reads</th></tr>
 *   <tr><td>{@code data.csv}</td><td>separated text: rows of numbers and texts</td></tr>
 *   <tr><td>{@code data.table}</td><td>tables with named columns; which rows are for what, and how columns are made fit
 *       for training</td></tr>
 *   <tr><td>{@code data.model}</td><td>which problems a table makes</td></tr>
 *   <tr><td>{@code data.image}</td><td>data sets of labelled images</td></tr>
 *   <tr><td>{@code data.weights}</td><td>tensors, learned optimizers and plans of meta-training</td></tr>
 * </table>
 *
 * <p>This package holds what all of them share: {@link dev.etude.data.InputException} and {@link dev.etude.data.FileFault}
 * (what is wrong with a file), {@link dev.etude.data.TextFile} (its characters), {@link dev.etude.data.Printable} (a file's text in a message), {@link dev.etude.data.Heap} (does
 * it fit into memory) and {@link dev.etude.data.Sha256} (is it the file that was published).
 *
 * <ol>
 *   <li>Every number that leaves a reader is finite. A missing one is an error, never a 0; it is a NaN only for who asked for
 *       gaps.
 *   <li>A fault of the file is an {@code InputException}; a fault of the caller is an {@link IllegalArgumentException}.
 *   <li>Text from a file enters a message only through {@code Printable}.
 *   <li>Memory is asked for only when the file's length can back what its header declares.
 * </ol>
 *
 * <p>This package does not cover losses, and how a problem is trained.
 */
@NullMarked
package dev.etude.data;

import org.jspecify.annotations.NullMarked;
