/**
 * What does the user's file hold to learn from, and which rows are for what?
 *
 * <p>In: files that people made, with everything that goes wrong in them. Out: numbers in plain arrays, and an
 * {@link dev.etude.data.InputException} in the user's words for all else.
 *
 * <table>
 *   <caption>From a file to the rows to train on</caption>
 *   <tr><th>Type</th><th>Is</th><th>Made from</th></tr>
 *   <tr><td>{@link dev.etude.data.Table}</td><td>a file with named columns, each of one {@link
 *       dev.etude.data.ColumnKind}</td><td>CSV with a header</td></tr>
 *   <tr><td>{@link dev.etude.data.NumberMatrix}</td><td>a matrix or vector</td><td>CSV without a header</td></tr>
 *   <tr><td>{@link dev.etude.data.Regression}</td><td>features and the target to predict</td><td>a table</td></tr>
 *   <tr><td>{@link dev.etude.data.Examples}</td><td>features, texts encoded, and a {@link
 *       dev.etude.data.Target}: numbers or classes</td><td>a table</td></tr>
 *   <tr><td>{@link dev.etude.data.Preparation}</td><td>gaps filled, columns standardised</td><td>training
 *       rows</td></tr>
 *   <tr><td>{@link dev.etude.data.TaskGroups}</td><td>rows of one task each; which tasks are for what</td><td>a column, a
 *       seed</td></tr>
 *   <tr><td>{@link dev.etude.data.PolynomialFeatures}</td><td>products of columns</td><td>features' names</td></tr>
 *   <tr><td>{@link dev.etude.data.Split}</td><td>rows to train on, choose by and judge by</td><td>a seed</td></tr>
 *   <tr><td>{@link dev.etude.data.TensorFile}</td><td>tensors and texts under names</td><td>safetensors</td></tr>
 *   <tr><td>{@link dev.etude.data.TrainedOptimizer}</td><td>a learned optimizer and its provenance</td><td>safetensors</td></tr>
 *   <tr><td>{@link dev.etude.data.ShippedOptimizer}</td><td>two of them that are part of the program</td><td>a name</td></tr>
 *   <tr><td>{@link dev.etude.data.PlanFile}</td><td>a plan of meta-training</td><td>JSON</td></tr>
 * </table>
 *
 * <p>Images are data sets with a name: {@link dev.etude.data.ImageSetName} knows where each may be found and what its
 * published files are, and reads it as an {@link dev.etude.data.ImageSet}. Their files are IDX ({@code IdxFile}), four in a
 * directory ({@code ImageFiles}); the small one is part of the program ({@code EmbeddedDigits}).
 *
 * <p>Behind the door, a table passes {@code TextFile} (bytes to characters), {@code Layout} (which separator, how big),
 * {@code NumberRows} (cells to rows, with FastCSV), {@code DecimalNumber} (characters to a number), {@code TextCells} (a text
 * to its number among others) or {@code CellFault} (why neither).
 *
 * <ol>
 *   <li>Every number that leaves a reader is finite. A missing one is an error, never a 0; it is a NaN only for who asked
 *       for {@link dev.etude.data.MissingCells#MEAN}, and {@code Preparation} takes it away.
 *   <li>What is fitted to rows (means, deviations) is fitted to the training rows.
 *   <li>A fault of the file is an {@code InputException}; a fault of the caller is an {@link IllegalArgumentException}.
 *   <li>Text from a file enters a message only through {@code Printable}.
 *   <li>Memory is asked for only when the file's length can back what its header declares.
 *   <li>Arrays handed out by {@code Table}, {@code Regression} and {@code Examples} are their own and not to be written to; all others are
 *       copies.
 * </ol>
 *
 * <p>Not here: models, losses and what to do with a split. Texts and gaps are errors unless the caller asks for them ({@code
 * Table.readAny}): both are choices the user should make and see.
 */
@NullMarked
package dev.etude.data;

import org.jspecify.annotations.NullMarked;
