/**
 * Downloads files. A file is complete and has the published digest, or it does not appear.
 *
 * <p>This package takes a URL, the length and SHA-256 the file must have, a place. It returns the file in its place, or one line on why not.
 *
 * <ol>
 *   <li>A file has its name only when it is complete and its digest is right; until then it is {@code NAME.part}.
 *   <li>What has arrived of an interrupted download stays and is not asked for again.
 *   <li>Nobody on the other side can make this side write more than the file's length, follow redirects for ever, or
 *       wait for ever: less than 1 KiB a second ends the download, as silence does.
 *   <li>A symbolic link is not written through.
 * </ol>
 *
 * <p>This package does not cover which files there are, and where.
 */
@NullMarked
package dev.etude.download;

import org.jspecify.annotations.NullMarked;
