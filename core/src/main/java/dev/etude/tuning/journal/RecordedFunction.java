package dev.etude.tuning.journal;

import dev.etude.math.Vector;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.update.parameter.Coordinate;

/** A function whose evaluations a recorder sees: the same points, some of them from its journal. */
record RecordedFunction(Recorder recorder, String name, MetaFunction function)
    implements MetaFunction {
  @Override
  public int parameters() {
    return function.parameters();
  }

  @Override
  public Point value(Vector theta) {
    return recorder.evaluate(name, false, theta, function::value);
  }

  @Override
  public Point gradient(Vector theta) {
    return recorder.evaluate(name, true, theta, function::gradient);
  }

  @Override
  public Coordinate coordinate() {
    return function.coordinate();
  }

  @Override
  public double untrained() {
    return function.untrained();
  }
}
