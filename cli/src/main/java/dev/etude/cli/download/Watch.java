package dev.etude.cli.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Closes a stream from which nothing has come for too long, which ends the read that waits for it: the JDK's HTTP client
 * has no time limit for a body.
 */
final class Watch implements AutoCloseable {
  private final InputStream stream;
  private final Duration patience;
  private final Thread thread;
  private volatile long last = System.nanoTime();
  private volatile boolean expired;

  Watch(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patience = patience;
    thread = new Thread(this::watch, "download-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something has come. */
  void reset() {
    last = System.nanoTime();
  }

  /** Whether the stream was closed from here. */
  boolean hasExpired() {
    return expired;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    try {
      long left = patience.toNanos();
      while (left > 0) {
        Thread.sleep(left / 1_000_000 + 1);
        left = patience.toNanos() - (System.nanoTime() - last);
      }
      expired = true;
      stream.close();
    } catch (InterruptedException e) {
      // closed: all has come
    } catch (IOException e) {
      // the reader finds out by itself
    }
  }
}
