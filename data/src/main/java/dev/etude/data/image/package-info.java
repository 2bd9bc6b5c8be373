/**
 * Reads data sets of labelled images.
 *
 * <p>This package takes the name of a published data set and the folder that may contain it. It returns its images and labels after checks.
 *
 * <table>
 *   <caption>From a name to images</caption>
 *   <tr><th>Type</th><th>Is</th></tr>
 *   <tr><td>{@link dev.etude.data.image.ImageSetName}</td><td>a data set: its usual folders and its published files</td></tr>
 *   <tr><td>{@link dev.etude.data.image.PublishedFile}</td><td>the name, size and checksum of one of them</td></tr>
 *   <tr><td>{@link dev.etude.data.image.ImageSet}</td><td>the images to draw tasks from, and those to test on</td></tr>
 *   <tr><td>{@code ImageFiles}</td><td>the four files of a data set in a folder</td></tr>
 *   <tr><td>{@code IdxFile}</td><td>one file in the IDX format</td></tr>
 *   <tr><td>{@code EmbeddedDigits}</td><td>the small data set that is part of the program</td></tr>
 * </table>
 *
 * <p>This package does not cover networks and downloads.
 */
@NullMarked
package dev.etude.data.image;

import org.jspecify.annotations.NullMarked;
