/**
 * Serves pages to a browser on this machine.
 *
 * <p>This package takes a function that makes a page. It returns a server on the loopback address ({@link dev.etude.watch.PageServer}).
 *
 * <ol>
 *   <li>No other machine can connect. A page of another site cannot read these pages, even if its name leads to the loopback
 *     address: the {@code Host} of a request must be the address of this server.
 *   <li>A request changes nothing: only {@code GET} is answered, without parameters.
 *   <li>The pages run no script but their own, and load nothing.
 * </ol>
 *
 * <p>This package does not cover the content of the pages.
 */
@NullMarked
package dev.etude.watch;

import org.jspecify.annotations.NullMarked;
