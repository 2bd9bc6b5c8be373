package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.testkit.FileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody else's machine can connect to a command. */
class ListeningSocketsTest {
  @BeforeEach
  void assumeListed() {
    ListeningSockets.assumeListed();
  }

  @Test
  void theListTellsWhoCanConnect() throws IOException {
    try (ServerSocket all = new ServerSocket(0);
        ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ListeningSockets.addresses())
          .anyMatch(address -> address.endsWith(port(all)) && !ListeningSockets.isLoopback(address))
          .anyMatch(
              address -> address.endsWith(port(loopback)) && ListeningSockets.isLoopback(address));
    }
  }

  /**
   * Every command that has work for a master, and {@code quadratic tune} and {@code tune --program}, which take the option and have
   * none. {@code ask}, {@code tell}, {@code data list}, {@code quadratic evaluate} and {@code least-squares schedule} compute or read and
   * no more: like these two they start neither Spark nor a server. {@code data fetch} and {@code watch} are below.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      local    | tune ../examples/diabetes.csv --splits 2 --seed 1
      local[2] | tune ../examples/diabetes.csv --splits 2 --seed 1
      local[*] | tune ../examples/diabetes.csv --splits 2 --seed 1
      local[2] | compare ../examples/diabetes.csv --steps 8 --splits 2 --compare dog --seed 1
      local[2] | least-squares tune --dimension 5 --samples 8 --steps 5 --tasks 2 --seed 1
      local[2] | meta-test --data digits --samples 40 --steps 5 --runs 2 --optimizer sgd:0.1 --seed 1
      local[2] | meta-train --data digits --objective validation --samples 50 --plan short --time-limit 1s --seed 1 --out OUT
      local[2] | meta-survey ../examples/diabetes.csv --learned learned:general --rules adam --steps 5 --noise 0 --seed 1
      local[2] | check ../examples/diabetes.csv --steps 5 --step-sizes 0.01:1:2 --seed 1
      local[2] | sample --target normal:2 --warm-up 50 --draws 20 --chains 2 --seed 1
      local[2] | least-squares evaluate --dimension 5 --samples 8 --steps 5 --tasks 2 --step-size 0.1 --seed 1
      local[2] | reproduce figure-4 --quick --seed 1
      local[2] | quadratic tune --dimension 4 --steps 5 --meta-steps 3 --seed 1
      local[2] | tune --program echo~0.5 --budget 2 --seed 1
      """)
  void sparkOnThisMachineListensToThisMachineOnly(
      String master, String command, @TempDir Path folder) throws InterruptedException {
    int jdk = Runtime.version().feature();
    assumeTrue(
        jdk <= MasterTest.LAST_JDK_OF_SPARK,
        () -> "skipped: Spark is not known to run on JDK " + jdk);
    Set<String> seen = new ConcurrentSkipListSet<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread looking = new Thread(() -> {
      while (!done.get()) {
        seen.addAll(ListeningSockets.addresses());
      }
    });
    Set<String> before = ListeningSockets.addresses();
    looking.start();
    String words = "--master " + master + " " + command.replace("OUT", folder + "/run");
    Execution execution = Execution.of(
        Arrays.stream(words.split(" ")).map(word -> word.replace('~', ' ')).toArray(String[]::new));
    done.set(true);
    looking.join();
    assertThat(execution.status()).as(execution.err()).isZero();
    seen.removeAll(before);
    assertThat(seen).allMatch(ListeningSockets::isLoopback);
    assertThat(seen.isEmpty())
        .as("nothing listens where there are no tasks: " + execution.err())
        .isEqualTo(execution.err().contains("has no tasks for --master"));
  }

  @Test
  void aDownloadListensToNobody(@TempDir Path folder) throws IOException {
    Set<String> seen = new ConcurrentSkipListSet<>();
    try (FileServer server = new FileServer()) {
      server.on("/train-images-idx3-ubyte.gz", exchange -> {
        seen.addAll(ListeningSockets.addresses());
        exchange.sendResponseHeaders(404, -1);
      });
      Execution.of(
          "data", "fetch", "mnist", "--from", server.url("").toString(), "--to", folder.toString());
      assertThat(seen).as("the server itself").isNotEmpty();
      assertThat(seen).allMatch(ListeningSockets::isLoopback);
    }
  }

  @Test
  void aWatchedRunIsShownToThisMachineOnly(@TempDir Path folder) throws InterruptedException {
    assertThat(Execution.of("ask", folder.toString(), "--seed", "1").status()).isZero();
    Set<String> before = ListeningSockets.addresses();
    Thread watch = new Thread(() -> Execution.of("watch", folder.toString()));
    watch.start();
    Set<String> seen = ListeningSockets.addresses();
    while (before.containsAll(seen) && watch.isAlive()) {
      seen = ListeningSockets.addresses();
    }
    watch.interrupt();
    watch.join();
    seen.removeAll(before);
    assertThat(seen).hasSize(1).allMatch(ListeningSockets::isLoopback);
    assertThat(ListeningSockets.addresses()).doesNotContainAnyElementsOf(seen);
  }

  private static String port(ServerSocket socket) {
    return String.format(":%04X", socket.getLocalPort());
  }
}
