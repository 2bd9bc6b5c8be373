package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures in docs/images are those that the commands in docs/images/draw make today. */
class DocumentPicturesTest {
  private static final Path IMAGES = Path.of("../docs/images");
  private static final Pattern DRAWN = Pattern.compile("(?m)^draw (\\S+) (\\S+) (.+)$");
  private static final Pattern LISTED = Pattern.compile("(?m)^(?:draw|long) (\\S+) (\\S+) (.+)$");

  @TempDir
  private Path directory;

  @Test
  void eachPictureIsWhatItsCommandDraws() throws IOException {
    List<MatchResult> pictures =
        DRAWN.matcher(Files.readString(IMAGES.resolve("draw"))).results().toList();
    assertThat(pictures).isNotEmpty();
    for (MatchResult picture : pictures) {
      Path run = directory.resolve(picture.group(1));
      String command = picture.group(3).replace("examples/", "../examples/") + " --out " + run;
      Execution execution = Execution.of(command.split(" "));
      assertThat(execution.status()).as(execution.err()).isZero();
      assertThat(IMAGES.resolve(picture.group(1) + ".svg"))
          .as("draw it again by docs/images/draw")
          .hasSameTextualContentAs(run.resolve("figures/" + picture.group(2) + ".svg"));
    }
  }

  @Test
  void everyPictureHasItsCommand() throws IOException {
    List<String> drawn = LISTED
        .matcher(Files.readString(IMAGES.resolve("draw")))
        .results()
        .map(picture -> picture.group(1) + ".svg")
        .toList();
    try (Stream<Path> files = Files.list(IMAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(drawn.stream(), Stream.of("draw")).toList());
    }
  }
}
