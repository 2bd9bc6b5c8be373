package dev.etude.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Closes a stream from which nothing has come for too long, or too little, which ends the read that waits for it: the JDK's
 * HTTP client has no time limit for a body.
 */
final class Watch implements AutoCloseable {
  private static final long LEAST_BYTES_PER_SECOND = 1024;

  private final InputStream stream;
  private final Duration patience;
  private final Thread thread;
  private final AtomicLong arrived = new AtomicLong();
  private volatile long last = System.nanoTime();
  private volatile @Nullable String reason;

  Watch(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patience = patience;
    thread = new Thread(this::watch, "download-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Some bytes have come. */
  void count(int bytes) {
    arrived.addAndGet(bytes);
    last = System.nanoTime();
  }

  /** Why the stream was closed from here, if it was. */
  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    long window = patience.toNanos();
    long least = Math.max(1, LEAST_BYTES_PER_SECOND * patience.toMillis() / 1000);
    long start = System.nanoTime();
    long before = 0;
    try {
      while (reason == null) {
        long now = System.nanoTime();
        long silence = window - (now - last);
        long rest = window - (now - start);
        if (silence <= 0) {
          reason = "nothing came any more";
        } else if (rest <= 0) {
          long sum = arrived.get();
          if (sum - before < least) {
            reason = "less than " + LEAST_BYTES_PER_SECOND + " bytes came a second";
          }
          before = sum;
          start = now;
        } else {
          Thread.sleep(Math.min(silence, rest) / 1_000_000 + 1);
        }
      }
      stream.close();
    } catch (InterruptedException e) {
      // closed: all has come
    } catch (IOException e) {
      // the reader finds out by itself
    }
  }
}
