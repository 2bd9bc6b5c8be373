package dev.etude.meta.diagnosis;

/**
 * The answer of one engine at one point, with its errors and a judgement.
 *
 * @param stepSize η
 * @param steps t
 * @param engine the engine's name
 * @param answer what it said
 * @param judgement what that is worth
 * @param valueError of the value, see {@link Reference#valueError}; NaN where either has none
 * @param slopeError of the slope, see {@link Reference#slopeError}; NaN where either has none
 */
public record Finding(
    double stepSize,
    int steps,
    String engine,
    EngineAnswer answer,
    Judgement judgement,
    double valueError,
    double slopeError) {
  /** Judges an answer. */
  static Finding of(
      CheckedEngine engine, EngineAnswer answer, Reference reference, double tolerance) {
    return new Finding(
        reference.stepSize(),
        reference.steps(),
        engine.name(),
        answer,
        Judgement.of(engine.promise(), answer, reference, tolerance),
        reference.valueError(answer),
        reference.slopeError(answer));
  }
}
