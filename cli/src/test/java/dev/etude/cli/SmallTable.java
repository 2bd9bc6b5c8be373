package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small table in a directory, which {@code DIR} stands for in words of the command line, and commands that work on it. */
record SmallTable(Path directory) {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String[] QUICK = {"--steps", "12", "--splits", "2", "--budget", "6", "--seed", "3"};

  /** Writes a table, one with a gap and one of few rows. */
  static SmallTable in(Path directory) throws IOException {
    SmallTable table = new SmallTable(directory);
    UniformRandomProvider random = new Seed(1).child("rows", 0).generator();
    StringBuilder text = new StringBuilder("x1,x2,colour,group,kind,two,y\n");
    for (int i = 0; i < 90; i++) {
      double x1 = random.nextDouble();
      double x2 = random.nextDouble();
      double noisy = x1 + random.nextDouble() - 0.5; // so that no plane divides the classes
      text.append(x1)
          .append(',')
          .append(x2)
          .append(',')
          .append(i % 3 == 0 ? "red" : "blue")
          .append(',')
          .append("g" + i % 5)
          .append(',')
          .append(noisy > 0.6 ? "big" : x2 > 0.5 ? "tall" : "<b>small</b>")
          .append(',')
          .append(noisy > 0.5 ? 1 : 0)
          .append(',')
          .append(2 * x1 - x2 + random.nextDouble() / 5)
          .append('\n');
    }
    table.write("table.csv", text.toString());
    table.write("gaps.csv", text.toString().replaceFirst("\n[^,]*,", "\n,"));
    table.write("few.csv", "a,b\n1.5,2\n3,4.5\n5,7\n");
    table.write(
        "names.csv",
        "a,b,c,name\n1,2,3,p\n-1,4,1,q\n5,7,2,r\n1,3,3,s\n2,2,1,t\n4,5,2,u\n2,8,3,v\n6,1,1,w\n3,3,2,x\n");
    return table;
  }

  void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  JsonNode json(String[] words) {
    return JSON.readTree(run(0, with(words, "--json")).out());
  }

  static String[] words(String words, String... more) {
    return with(tune(words), more);
  }

  static String[] tune(String words) {
    String[] quick = with(new String[] {"tune", "DIR/table.csv", "--meta-steps", "3"}, QUICK);
    return with(quick, words.split(" ", -1));
  }

  static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    for (int i = 0; i < more.length; i++) {
      int given = more[i].startsWith("--") ? all.indexOf(more[i]) : -1;
      if (given >= 0) { // replaced, not said twice
        all.remove(given + 1);
        all.remove(given);
      }
      all.add(more[i]);
    }
    return all.toArray(new String[0]);
  }

  String[] placed(String[] words) {
    return Stream.of(words)
        .map(word -> word.replace("DIR", directory.toString()))
        .toArray(String[]::new);
  }

  Execution run(int status, String... words) {
    Execution done = Execution.of(placed(words));
    assertThat(done.status()).as(done.err()).isEqualTo(status);
    return done;
  }
}
