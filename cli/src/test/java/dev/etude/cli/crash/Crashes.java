package dev.etude.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.crash.Disk.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that can be on a disk when a process or a machine stops while operations are done, and what becomes of it. */
final class Crashes {
  private final List<FileOperation> operations;
  private final Path scratch;
  private final Map<String, Integer> stages = new HashMap<>();

  /** Goes on from what is in a directory; returns how far that was: never less after more operations. */
  @FunctionalInterface
  interface Recovery {
    int stage(Path directory) throws IOException;
  }

  Crashes(List<FileOperation> operations, Path scratch) {
    this.operations = operations;
    this.scratch = scratch;
  }

  /**
   * Recovers from a stop after each operation, and in the middle of each write, in each way to stop.
   *
   * @param least how far it must be after so many operations
   */
  void recover(Map<Integer, Integer> least, Recovery recovery) throws IOException {
    Disk disk = new Disk();
    Map<Stop, Integer> before = new EnumMap<>(Stop.class);
    int floor = 0;
    for (int done = 0; done <= operations.size(); done++) {
      floor = Math.max(floor, least.getOrDefault(done, 0));
      for (Stop stop : Stop.values()) {
        int stage = stage(disk, stop, recovery, done + " operations, " + stop);
        assertThat(stage)
            .as("what is kept after %d operations, %s", done, stop)
            .isGreaterThanOrEqualTo(Math.max(floor, before.getOrDefault(stop, 0)));
        before.put(stop, stage);
      }
      if (done < operations.size()) {
        torn(done, recovery, floor);
        disk.apply(operations.get(done));
      }
    }
  }

  /** How many different trees there were. */
  int trees() {
    return stages.size();
  }

  private void torn(int done, Recovery recovery, int floor) throws IOException {
    @Nullable FileOperation half = Disk.half(operations.get(done));
    if (half != null) {
      Disk torn = new Disk();
      operations.subList(0, done).forEach(torn::apply);
      torn.apply(half);
      int stage = stage(torn, Stop.KILL, recovery, done + " operations and a half");
      assertThat(stage).as("half a write after %d operations", done).isGreaterThanOrEqualTo(floor);
    }
  }

  private int stage(Disk disk, Stop stop, Recovery recovery, String when) throws IOException {
    String tree = disk.describe(stop);
    @Nullable Integer known = stages.get(tree);
    if (known == null) {
      Path place = Files.createTempDirectory(scratch, "stop");
      disk.writeTo(place, stop);
      try {
        known = recovery.stage(place);
      } catch (AssertionError e) {
        throw new AssertionError("after " + when + ", with\n" + tree + "\n" + e.getMessage(), e);
      }
      stages.put(tree, known);
    }
    return Objects.requireNonNull(known);
  }
}
