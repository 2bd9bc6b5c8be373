/**
 * Downloads files. A file is complete and has the published digest, or it does not appear.
 *
 * <p>This package takes a URL, the length and SHA-256 of the file, and a place. It returns the file in its place, or one line with
 * the reason of the failure.
 *
 * <ol>
 *   <li>A file has its name only when it is complete and its digest is right; until then it is {@code NAME.part}.
 *   <li>The received part of an interrupted download is kept, and the next attempt continues from there.
 *   <li>A server cannot make the client write more than the length of the file, follow redirects for ever, or wait for ever. A
 *     download that is slower than 1 KiB a second ends.
 *   <li>A symbolic link is not written through.
 * </ol>
 *
 * <p>This package does not cover the list of files and their addresses.
 */
@NullMarked
package dev.etude.download;

import org.jspecify.annotations.NullMarked;
