package dev.etude.run;

import dev.etude.data.InputException;
import dev.etude.data.Sha256;
import dev.etude.data.weights.TensorFile;
import dev.etude.file.AtomicFile;
import dev.etude.tensor.TensorBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The last two states of a run, in two files that take turns.
 *
 * <p>A state replaces the older file, whole or not at all, so whenever the process dies there is one that can be read. A
 * checksum over all texts and tensors tells damaged files; where the newer one is damaged, the older one counts.
 */
final class Checkpoints {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final String CHECKSUM = "checksum";
  private static final String COUNT = "checkpoint";

  private final Path folder;
  private long count;

  /**
   * A state that was found.
   *
   * @param state the state
   * @param warnings what was wrong with a newer one
   */
  record Found(TensorBundle state, List<String> warnings) {}

  Checkpoints(Path folder) {
    this.folder = folder;
  }

  static boolean areIn(Path folder) {
    return Files.exists(file(folder, 0)) || Files.exists(file(folder, 1));
  }

  private static Path file(Path folder, long count) {
    return folder.resolve("state-" + count % 2 + ".safetensors");
  }

  /** Returns how many parts like one a state can have. */
  static long mostOf(TensorBundle part) {
    return TensorFile.mostOf(part, MOST_BYTES);
  }

  void save(TensorBundle state) throws IOException {
    saveIn(folder, state);
  }

  /** Saves into a folder that will take the place of this one. */
  void saveIn(Path other, TensorBundle state) throws IOException {
    TensorBundle counted = with(state, COUNT, Long.toString(count + 1));
    byte[] bytes = TensorFile.bytesOf(with(counted, CHECKSUM, checksum(counted)));
    AtomicFile.write(file(other, count + 1), bytes);
    count++;
  }

  /** Returns the newest state that is whole. */
  Found newest() {
    List<TensorBundle> whole = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (Files.exists(file(folder, i))) {
        try {
          whole.add(read(file(folder, i)));
        } catch (InputException e) {
          warnings.add(e.getMessage() + "; going on from the other checkpoint");
        }
      }
    }
    TensorBundle newest = whole.stream()
        .max((a, b) -> Long.compare(a.number(COUNT), b.number(COUNT)))
        .orElseThrow(() -> new UsageException(folder
            + ": no checkpoint can be read; pass --overwrite without --resume to start anew"));
    count = newest.number(COUNT);
    return new Found(newest, warnings);
  }

  private static TensorBundle read(Path file) {
    TensorBundle state = TensorFile.read(file, MOST_BYTES);
    TensorBundle.Builder rest = TensorBundle.builder();
    state.tensors().forEach(rest::tensor);
    state.texts().forEach((name, text) -> {
      if (!name.equals(CHECKSUM)) {
        rest.text(name, text);
      }
    });
    if (!checksum(rest.build()).equals(state.texts().get(CHECKSUM))) {
      throw new InputException(file.toString(), 0, "is damaged: its checksum does not fit");
    }
    return state;
  }

  private static TensorBundle with(TensorBundle state, String name, String text) {
    TensorBundle.Builder more = TensorBundle.builder().texts(state.texts());
    state.tensors().forEach(more::tensor);
    return more.text(name, text).build();
  }

  private static String checksum(TensorBundle state) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(TensorFile.bytesOf(state)));
  }
}
