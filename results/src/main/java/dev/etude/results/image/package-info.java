/**
 * Data sets of images: which there are, and how their published files come to this machine.
 *
 * <p>This package takes names of data sets and a directory. It returns {@link dev.etude.results.image.ImageSets}, which lists them, and
 * {@link dev.etude.results.image.FetchedImages}, which fetches one.
 *
 * <p>This package does not cover how images are read.
 */
@NullMarked
package dev.etude.results.image;

import org.jspecify.annotations.NullMarked;
