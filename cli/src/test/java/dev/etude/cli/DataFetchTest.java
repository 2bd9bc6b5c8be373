package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.testkit.FileServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude data fetch} as a user calls it. */
class DataFetchTest {
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  /** 31 August 2017, 10:50:06 UTC and 21 seconds later: when the files of Fashion-MNIST were compressed. */
  private static final int TRAIN_TIME = 1_504_176_606;

  private static final int TEST_TIME = 1_504_176_627;

  @TempDir
  private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
          digits                          | digits is part of the program; there is nothing to fetch
          mnist --from ftp://example.org  | --from must be a URL such as https://example.org/mnist/, but is 'ftp://example.org'
          mnist --from http://            | --from must be a URL such as https://example.org/mnist/, but is 'http://'
          mnist --from https://u:pw@h/x    | --from must be a URL without user, password, query and fragment: the files' names are put behind it, and nothing else is sent
          mnist --from https://h/x?key=pw  | --from must be a URL without user, password, query and fragment: the files' names are put behind it, and nothing else is sent
          mnist --from ftp://u:pw@h        | --from must be a URL such as https://example.org/mnist/, but is 'ftp://…@h'
          mnist --to ../pom.xml            | --to must be a directory that is there or can be made, but ../pom.xml is a file
          mnist --to ../pom.xml/x          | --to must be a directory that is there or can be made, but ../pom.xml/x cannot be made (not a directory)
          mnits                           | invalid value for positional parameter at index 0 (NAME): must be one of digits, mnist, fashion-mnist, but is 'mnits' (see etude data fetch --help)
          """)
  void refusalIsOneLine(String words, String line) {
    Execution refused = Execution.of(("data fetch " + words).split(" "));
    assertThat(refused.err()).isEqualTo("etude: " + line + "\n");
    assertThat(refused.status()).isEqualTo(2);
  }

  @Test
  void aLinkThatLeadsNowhereIsNamed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (Path to : new Path[] {link, link.resolve("below")}) {
      Execution refused = Execution.of("data", "fetch", "mnist", "--to", to.toString());
      assertThat(refused.err())
          .isEqualTo("etude: --to must be a directory that is there or can be made, but " + to
              + " cannot be made (the symbolic link " + link + " leads nowhere)\n");
      assertThat(refused.status()).isEqualTo(2);
    }
  }

  @Test
  void aMissingFileIsAFailureInOneLine() throws IOException {
    try (FileServer server = new FileServer()) {
      Execution failed = fetch("mnist", server);
      assertThat(failed.err())
          .isEqualTo("etude: " + server.url("/train-images-idx3-ubyte.gz")
              + ": the server answers 404 (not found) instead of 200; try another place with"
              + " --from\netude: run again with --debug for details\n");
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.out()).isEmpty();
    }
  }

  @Test
  void anotherFileIsAFailureInOneLine() throws IOException {
    try (FileServer server = new FileServer()) {
      server.on("/train-images-idx3-ubyte.gz", FileServer.file(new byte[9_912_422]));
      Execution failed = fetch("mnist", server);
      assertThat(failed.err())
          .startsWith("etude: " + server.url("/train-images-idx3-ubyte.gz") + ": has SHA-256 ")
          .contains("440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
      assertThat(failed.status()).isEqualTo(1);
    }
  }

  /**
   * Debian's files are the published ones but for the gzip header, where the name is missing and the time is another: with
   * both put back they are the published files, byte for byte, as their digests say.
   */
  @Test
  void fetchesFashionMnist() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FASHION), FASHION + " is not here");
    try (FileServer server = new FileServer()) {
      for (String name : new String[] {
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
      }) {
        server.on("/" + name + ".gz", FileServer.file(published(name)));
      }
      Execution done = fetch("fashion-mnist", server, "--json");
      assertThat(done.err()).isEmpty();
      JsonNode result = JsonMapper.builder().build().readTree(done.out());
      assertThat(result.propertyNames()).containsExactly("name", "directory", "files");
      assertThat(result.get("files")).hasSize(4);
      assertThat(result.get("files").get(3).propertyNames())
          .containsExactly("file", "bytes", "sha256", "status");
      assertThat(result.get("files").get(3).get("status").asString()).isEqualTo("downloaded");
      assertThat(fetch("fashion-mnist", server).out())
          .containsPattern("t10k-labels-idx1-ubyte.gz +5148  present");
    }
  }

  private Execution fetch(String name, FileServer server, String... more) {
    String[] words = {
      "data", "fetch", name, "--from", server.url("").toString(), "--to", folder.toString()
    };
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Execution.of(all);
  }

  private static byte[] published(String name) throws IOException {
    byte[] debian = Files.readAllBytes(FASHION.resolve(name + ".gz"));
    int time = name.startsWith("train") ? TRAIN_TIME : TEST_TIME;
    byte[] file = new byte[debian.length + name.length() + 1];
    System.arraycopy(debian, 0, file, 0, 10);
    file[3] = 8; // a name follows
    for (int i = 0; i < 4; i++) {
      file[4 + i] = (byte) (time >>> (8 * i));
    }
    file[8] = 0;
    System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, file, 10, name.length());
    System.arraycopy(debian, 10, file, 11 + name.length(), debian.length - 10);
    return file;
  }
}
