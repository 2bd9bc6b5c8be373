/**
 * {@code etude data}: the data sets of images, as files.
 *
 * <p>This package takes a name. It returns what is here ({@link dev.etude.cli.data.DataList}), or the published files, downloaded and checked
 * ({@link dev.etude.cli.data.DataFetch}).
 *
 * <p>This package does not cover how the files are read, which is {@code dev.etude.data}'s; how a file is downloaded, which is {@code
 * dev.etude.download}'s.
 */
@NullMarked
package dev.etude.cli.data;

import org.jspecify.annotations.NullMarked;
