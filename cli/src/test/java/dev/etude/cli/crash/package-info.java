/**
 * Kills and power failures between any two operations on files.
 *
 * <p>A command runs once on a file system that notes each operation ({@code TracedFileSystem}). A model of a disk ({@code Disk}) then gives the
 * directory trees that a process or a machine can leave that stops after any of them, and each tree is gone on from.
 */
@NullMarked
package dev.etude.cli.crash;

import org.jspecify.annotations.NullMarked;
