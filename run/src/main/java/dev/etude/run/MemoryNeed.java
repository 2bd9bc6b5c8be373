package dev.etude.run;

import dev.etude.data.Heap;

/** Refuses sizes that need more memory than the heap has, before the work begins. */
public final class MemoryNeed {
  private MemoryNeed() {}

  /**
   * Refuses what the heap cannot hold.
   *
   * @param what the subject of the sentence, for example {@code --splits 1000000000}
   * @param bytes the least that the work holds at once
   * @param fewer what to use fewer of
   * @throws UsageException if the heap is smaller: what is needed, what there is, and how to get more
   */
  public static void require(String what, double bytes, String fewer) {
    Heap.ofThisRun().refusal(bytes, fewer).ifPresent(refusal -> {
      throw new UsageException(what + " needs " + refusal);
    });
  }
}
