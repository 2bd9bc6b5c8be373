package dev.etude.file;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes of a {@link LineLog}, taken apart. */
final class LinePieces {
  static final String LOST = "lost\t";

  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream repaired = new ByteArrayOutputStream();
  private final ByteArrayOutputStream damaged = new ByteArrayOutputStream();
  private int whole;
  private int firstDamaged;
  private int lost;
  private int pending; // damaged lines since the last good one

  private LinePieces() {}

  static LinePieces of(byte[] bytes) {
    LinePieces pieces = new LinePieces();
    int from = 0;
    while (from < bytes.length) {
      int end = end(bytes, from);
      boolean last = end == bytes.length;
      Optional<String> text = last ? Optional.empty() : SealedLine.text(bytes, from, end);
      if (text.isPresent()) {
        pieces.mark();
        pieces.lines.add(text.get());
        pieces.repaired.write(bytes, from, end + 1 - from);
      } else if (last && SealedLine.isBeginning(bytes, from, end)) {
        break;
      } else {
        pieces.damage(bytes, from, Math.min(end + 1, bytes.length) - from);
      }
      from = end + 1;
    }
    pieces.mark();
    pieces.whole = Math.min(from, bytes.length);
    return pieces;
  }

  private void damage(byte[] bytes, int from, int count) {
    firstDamaged = lost == 0 ? lines.size() : firstDamaged;
    lost++;
    pending++;
    damaged.write(bytes, from, count);
  }

  /** Puts a line in the place of the damaged ones before. */
  private void mark() {
    if (pending > 0) {
      lines.add(LOST + pending);
      repaired.writeBytes(SealedLine.of(LOST + pending));
      pending = 0;
    }
  }

  /** The texts of the whole lines, with a line {@code lost} for each run of damaged ones. */
  List<String> lines() {
    return lines;
  }

  /** How many bytes the lines are, if nothing is damaged. */
  int whole() {
    return whole;
  }

  /** The lines, sealed, without what is damaged. */
  byte[] repaired() {
    return repaired.toByteArray();
  }

  /** What is damaged. */
  byte[] damaged() {
    return damaged.toByteArray();
  }

  /** How many good lines come before it. */
  int firstDamaged() {
    return firstDamaged;
  }

  /** How many lines are damaged. */
  int lost() {
    return lost;
  }

  /** How many lines are good. */
  int good() {
    return (int) lines.stream().filter(line -> !LineLog.isGap(line)).count();
  }

  private static int end(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }
}
