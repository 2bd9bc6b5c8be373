/**
 * Serves pages to a browser on this machine.
 *
 * <p>This package takes what makes a page. It returns a server on the loopback address ({@link dev.etude.watch.PageServer}).
 *
 * <ol>
 *   <li>Nobody else's machine can connect. A page of another site cannot read what is shown here, whatever name it gives to the loopback
 *       address: requests must name this server in {@code Host}, as itself.
 *   <li>A request changes nothing: only {@code GET} is answered, without parameters.
 *   <li>The pages run no script but their own, and load nothing.
 * </ol>
 *
 * <p>This package does not cover what the pages show.
 */
@NullMarked
package dev.etude.watch;

import org.jspecify.annotations.NullMarked;
