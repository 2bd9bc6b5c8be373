package dev.etude.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.data.InputException;
import dev.etude.data.table.Table;
import dev.etude.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivisionTest {
  @TempDir
  Path folder = Path.of("");

  private static int[] count(int[] rows, int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int i : rows) {
      counts[labels[i]]++;
    }
    return counts;
  }

  /** 60, 30 and 10 rows: a fifth tests (12, 6, 2), half of the others validates (24, 12, 4). */
  @Test
  void classesStayInProportion() {
    int[] labels =
        IntStream.range(0, 100).map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2).toArray();
    Division division = new Division.Stratified(labels, 3);
    boolean[] tested = new boolean[100];
    for (int s = 0; s < 60; s++) { // a row is never tested with probability 0.8⁶⁰ = 1.5·10⁻⁶
      Split split = division.draw(0.5, 0.2, new Seed(s));
      assertThat(count(split.test(), labels, 3)).containsExactly(12, 6, 2);
      assertThat(count(split.validation(), labels, 3)).containsExactly(24, 12, 4);
      assertThat(count(split.train(), labels, 3)).containsExactly(24, 12, 4);
      for (int i : split.test()) {
        tested[i] = true;
      }
    }
    assertThat(tested).containsOnly(true);
    assertThat(division.draw(0.5, 0.2, new Seed(1)).test())
        .containsExactly(division.draw(0.5, 0.2, new Seed(1)).test());
  }

  @Test
  void aClassOfThreeRowsIsInEveryPartAndOneOfOneTrains() {
    int[] labels = new int[200]; // class 0
    labels[17] = labels[50] = labels[99] = 1;
    labels[120] = 2;
    labels[7] = labels[8] = 3;
    for (int s = 0; s < 20; s++) {
      Split split = new Division.Stratified(labels, 4).draw(0.5, 0.2, new Seed(s));
      assertThat(count(split.test(), labels, 4)[1]).isEqualTo(1);
      assertThat(count(split.validation(), labels, 4)[1]).isEqualTo(1);
      int[] trained = count(split.train(), labels, 4);
      assertThat(trained[1]).isEqualTo(1);
      assertThat(trained[2]).isEqualTo(1);
      assertThat(trained[3]).isPositive();
      assertThat(split.test().length + split.validation().length + split.train().length)
          .isEqualTo(200);
    }
  }

  @Test
  void laterRowsJudgeEarlierOnes() {
    Set<Integer> ends = new HashSet<>();
    for (int s = 0; s < 20; s++) {
      Split split = Division.inTime(100).draw(0.5, 0.2, new Seed(s));
      int[] train = split.train();
      int[] validation = split.validation();
      int[] test = split.test();
      int end = test[test.length - 1] + 1;
      assertThat(train).containsExactly(IntStream.range(0, train.length).toArray());
      assertThat(validation[0]).isEqualTo(train.length);
      assertThat(test[0]).isEqualTo(train.length + validation.length);
      assertThat(end).isBetween(51, 100).isEqualTo(train.length + validation.length + test.length);
      assertThat(test.length).isEqualTo(Math.round(0.2 * end));
      ends.add(end);
    }
    assertThat(ends).as("moments differ").hasSizeGreaterThan(5);
  }

  private Table table(String... lines) throws IOException {
    return Table.read(Files.writeString(folder.resolve("t.csv"), String.join("\n", lines) + "\n"));
  }

  @Test
  void aColumnMayTellTheTime() throws IOException {
    String[] lines = new String[31];
    lines[0] = "day,y";
    for (int i = 1; i <= 30; i++) {
      lines[i] = "2024-01-" + String.format("%02d", 31 - i) + "," + i; // the last day first
    }
    Split split = Division.inTime(table(lines), "day").draw(0.5, 0.2, new Seed(1));
    assertThat(Arrays.stream(split.train()).min().orElse(0))
        .isGreaterThan(Arrays.stream(split.validation()).max().orElse(0));
    assertThat(Arrays.stream(split.validation()).min().orElse(0))
        .isGreaterThan(Arrays.stream(split.test()).max().orElse(0));
    assertThat(split.train()).contains(29);
  }

  @Test
  void rowsOfAGroupStayTogether() throws IOException {
    String[] lines = new String[101];
    lines[0] = "patient,y";
    for (int i = 1; i <= 100; i++) {
      lines[i] = "p" + i % 13 + "," + i;
    }
    Table table = table(lines);
    for (int s = 0; s < 20; s++) {
      Split split = Division.grouped(table, "patient").draw(0.5, 0.2, new Seed(s));
      int[][] parts = {split.train(), split.validation(), split.test()};
      Set<Integer> seen = new HashSet<>();
      int rows = 0;
      for (int[] part : parts) {
        Set<Integer> groups = new HashSet<>();
        Arrays.stream(part).forEach(i -> groups.add((i + 1) % 13));
        assertThat(groups).isNotEmpty();
        assertThat(Collections.disjoint(groups, seen)).isTrue();
        seen.addAll(groups);
        rows += part.length;
      }
      assertThat(rows).isEqualTo(100);
      assertThat(split.test().length).isBetween(13, 27); // 20, and half a group of 8 at most beside
    }
  }

  @Test
  void groupsMustBeEnough() throws IOException {
    Table table = table("g,y", "a,1", "b,2", "a,3");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Division.grouped(table, "g"))
        .withMessageContaining("at least three different cells");
  }
}
