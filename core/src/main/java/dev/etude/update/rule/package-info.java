/**
 * The update rules. {@link dev.etude.update.rule.UpdateRules} lists them by name.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Remembers</th><th>Parameters of its own</th><th>Homogeneous</th></tr>
 * <tr><td>{@link dev.etude.update.rule.GradientDescent}</td><td>nothing</td><td>none</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.rule.HeavyBall}</td><td>a velocity</td><td>momentum</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.rule.Nesterov}</td><td>a velocity</td><td>momentum</td><td>yes</td></tr>
 * <tr><td>{@link dev.etude.update.rule.RmsProp}</td><td>one moment</td><td>decay</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.rule.Adam}</td><td>two moments</td><td>two decays</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.rule.AdamW}</td><td>two moments</td><td>two decays, weight decay</td><td>no</td></tr>
 * <tr><td>{@link dev.etude.update.rule.Muon}</td><td>a momentum for matrices, two moments for the rest</td><td>momentum, two
 *     decays</td><td>no</td></tr>
 * </table>
 *
 * <p>A rule has a usual {@link dev.etude.update.parameter.StepSizeRange} and parameters that are learned by default.
 *
 * <p>This package does not cover the interfaces that a rule implements ({@code dev.etude.update}), and rules that choose their own step sizes
 * ({@code dev.etude.update.adaptive}).
 */
@NullMarked
package dev.etude.update.rule;

import org.jspecify.annotations.NullMarked;
