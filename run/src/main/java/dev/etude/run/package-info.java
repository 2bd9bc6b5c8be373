/**
 * Run directories, which a crash never leaves half-written.
 *
 * <p>This package takes a command with its options and its results. It returns a run directory:
 *
 * <pre>
 *   run.json       command, inputs, time and versions ({@link dev.etude.run.record.RunRecord})
 *   *.csv          the numbers behind every figure, in full precision ({@link dev.etude.report.CsvFile})
 *   figures/       PNG and SVG
 *   report.html
 *   checkpoint/    of a run that is not finished: the last two states ({@link dev.etude.run.OngoingRun})
 * </pre>
 *
 * <ol>
 *   <li>Whether the directory may be written is checked before the work starts
 *       ({@link dev.etude.run.RunDirectory#claim}); it is written when the work is done
 *       ({@link dev.etude.run.RunDirectory#write}).
 *   <li>It is written under a hidden name beside its place and renamed when complete. Renaming is one step for the file
 *       system, which atomic files with {@code run.json} last would not be: there, a reader can meet figures of
 *       one run beside numbers of another.
 *   <li>One process at a time has a directory: a locked file beside it, {@code .NAME.lock}, which goes with the process
 *       ({@link dev.etude.run.Claims}).
 *   <li>Files and folders are forced to the disk before the hidden directory is renamed, {@code run.json} last, and the
 *       renaming before an earlier run is removed. What a killed process left is put in order by the next one that has the
 *       lock: a whole run goes to its place if none is there, the rest is removed, and both are told.
 *   <li>A failure or a signal removes the hidden directory ({@link dev.etude.run.Interruption}).
 *   <li>A long run makes its directory with its first state, and replaces it by the results in the end: at any moment there
 *       is a whole state to go on from, or a whole result.
 * </ol>
 *
 * <p>This package does not cover the content of the figures and the report.
 */
@NullMarked
package dev.etude.run;

import org.jspecify.annotations.NullMarked;
