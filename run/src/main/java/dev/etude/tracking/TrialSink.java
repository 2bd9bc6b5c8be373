package dev.etude.tracking;

import java.io.IOException;
import java.util.List;

/** A log that trials are written to. Its methods are called by one thread. */
public interface TrialSink {
  /**
   * Writes events, in the order in which they happened.
   *
   * @param events the event since the last call
   * @throws IOException if it cannot; the message says why, in words
   */
  void write(List<TrialEvent> events) throws IOException;

  /** What the user called it. */
  @Override
  String toString();
}
