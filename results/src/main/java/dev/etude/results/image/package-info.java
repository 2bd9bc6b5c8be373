/**
 * Data sets of images: their list, and the download of their published files.
 *
 * <p>This package takes names of data sets and a directory. It returns {@link dev.etude.results.image.ImageSets}, which lists them, and
 * {@link dev.etude.results.image.FetchedImages}, which fetches one.
 *
 * <p>This package does not cover the reading of images.
 */
@NullMarked
package dev.etude.results.image;

import org.jspecify.annotations.NullMarked;
