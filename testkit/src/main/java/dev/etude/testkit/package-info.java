/**
 * Problems whose meta-objectives and meta-gradients are known to fifty digits, for tests everywhere.
 *
 * <p>This package takes a spectrum or a matrix, a start and step sizes. It returns the right answers, computed in {@link
 * java.math.BigDecimal} from formulas or recurrences that share nothing with the engines.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>What it is</th></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferenceQuadratic}</td><td>diagonal H, by formula: any t</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferenceTrajectory}</td><td>dense H, heavy ball, validation rows, by simulation: small
 *     d and t</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferenceLosses}</td><td>the result of both, and the error of an answer</td></tr>
 * <tr><td>{@link dev.etude.testkit.QuadraticLattice}</td><td>the problems, horizons and step sizes to cross</td></tr>
 * <tr><td>{@link dev.etude.testkit.LogCoshRegression}</td><td>not quadratic: for finite differences</td></tr>
 * <tr><td>{@link dev.etude.testkit.SoftmaxRegression}</td><td>not quadratic, chaotic beyond the edge</td></tr>
 * <tr><td>{@link dev.etude.testkit.QuarticLoss}</td><td>not quadratic, escapes beyond the edge</td></tr>
 * <tr><td>{@link dev.etude.testkit.TestTasks}</td><td>small tasks of these, from fixed seeds</td></tr>
 * <tr><td>{@link dev.etude.testkit.RandomMatrices}</td><td>seeded matrices with a chosen spectrum</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.DecimalArithmetic}</td><td>seventy digits, and a logarithm</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferencePerceptron}</td><td>loss and gradient of a perceptron in doubles, loop by
 *     loop</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferenceLearnedOptimizer}</td><td>an unroll of the learned optimizer and its
 *     meta-gradient in doubles, entry by entry</td></tr>
 * <tr><td>{@link dev.etude.testkit.reference.ReferenceBatch}</td><td>images in doubles</td></tr>
 * <tr><td>{@link dev.etude.testkit.Browser}</td><td>not a problem: opens reports in Chromium</td></tr>
 * <tr><td>{@link dev.etude.testkit.FileServer}</td><td>not a problem: a web server with faults</td></tr>
 * <tr><td>{@link dev.etude.testkit.PastedLines}</td><td>not a problem: runs lines of Java that the program prints</td></tr>
 * </table>
 *
 * <ol>
 *   <li>An expected value never comes from the code under test.
 *   <li>Everything random starts from a {@link dev.etude.random.Seed}.
 * </ol>
 *
 * <p>This package does not contain assertions; tests make their own.
 */
@NullMarked
package dev.etude.testkit;

import org.jspecify.annotations.NullMarked;
