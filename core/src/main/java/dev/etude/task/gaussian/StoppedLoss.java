package dev.etude.task.gaussian;

import java.io.Serializable;

/**
 * One task's loss after t steps.
 *
 * @param value f(w_t)
 * @param slope df(w_t)/dη; 0 for an escaped run
 * @param escaped whether the run left the ball and was put at R u
 */
public record StoppedLoss(double value, double slope, boolean escaped) implements Serializable {}
