package dev.etude.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Handles the signals that stop the process from outside: SIGINT (Ctrl-C), SIGTERM, SIGHUP.
 *
 * <p>Java answers these signals by running shutdown hooks beside the working threads, which go on meanwhile and cannot be
 * waited for. So whoever has something to clean up registers it here for as long as it matters, and has to allow for its
 * being called from another thread. The last registered is cleaned up first; then the process halts with one exit
 * status for all signals, in place of Java's 128 + signal.
 *
 * <p>Signals belong to the process, hence the static state.
 */
public final class Interruption {
  /** What is said after a signal where a command would go on with a run, but there is none. */
  public static final String NOTHING_KEPT =
      "nothing is kept without --out DIR; with it the same command keeps all that it finds,"
          + " and --resume goes on";

  /** What is said after a signal where a formula gives the result at once, so that nothing is kept on the way. */
  public static final String NOTHING_ON_THE_WAY =
      "nothing is kept before the end, which a formula reaches soon; the same command begins again";

  private static final Deque<Runnable> CLEANUPS = new ArrayDeque<>();
  private static final AtomicBoolean ARMED = new AtomicBoolean();
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static volatile boolean underWay;

  private Interruption() {}

  /**
   * Makes signals end the process in an orderly way from now on.
   *
   * @param status the exit status
   * @param announcement what to do when everything is cleaned up
   */
  public static void haltWith(int status, Runnable announcement) {
    Thread hook = new Thread(
        () -> {
          if (ARMED.getAndSet(false)) {
            underWay = true;
            cleanUp();
            announcement.run();
            Runtime.getRuntime().halt(status);
          }
        },
        "interruption");
    ARMED.set(true);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The work is done: the process ends by itself, with its own status. */
  public static void disarm() {
    ARMED.set(false);
  }

  /**
   * Waits for the process to halt if it is being interrupted; otherwise returns at once. For a thread about to report a
   * failure, which then has no other cause than the cleaning up.
   */
  public static void waitIfUnderWay() {
    while (underWay) {
      try {
        NEVER.await();
      } catch (InterruptedException e) {
        // the halt is near
      }
    }
  }

  /**
   * Registers something to clean up.
   *
   * @param cleanup called by another thread when a signal comes
   */
  public static void add(Runnable cleanup) {
    synchronized (CLEANUPS) {
      CLEANUPS.push(cleanup);
    }
  }

  /**
   * Forgets what there is nothing to clean up of any more.
   *
   * @param cleanup what was registered
   */
  public static void remove(Runnable cleanup) {
    synchronized (CLEANUPS) {
      CLEANUPS.remove(cleanup);
    }
  }

  private static void cleanUp() {
    while (true) {
      Runnable next;
      synchronized (CLEANUPS) {
        if (CLEANUPS.isEmpty()) {
          return;
        }
        next = CLEANUPS.pop();
      }
      next.run();
    }
  }
}
