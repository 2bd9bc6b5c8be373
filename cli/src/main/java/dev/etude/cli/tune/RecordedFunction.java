package dev.etude.cli.tune;

import dev.etude.math.Vector;
import dev.etude.meta.tuning.MetaFunction;
import dev.etude.meta.tuning.Point;
import java.util.function.Function;

/** A function whose evaluations a session sees: the same points, some of them from its journal. */
final class RecordedFunction implements MetaFunction {
  private final TuneSession session;
  private final String name;
  private final MetaFunction function;

  RecordedFunction(TuneSession session, String name, MetaFunction function) {
    this.session = session;
    this.name = name;
    this.function = function;
  }

  @Override
  public int parameters() {
    return function.parameters();
  }

  @Override
  public Point value(Vector theta) {
    return evaluate(false, theta, function::value);
  }

  @Override
  public Point gradient(Vector theta) {
    return evaluate(true, theta, function::gradient);
  }

  @Override
  public double untrained() {
    return function.untrained();
  }

  private Point evaluate(boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    return session.evaluate(name, derivative, theta, evaluation);
  }
}
