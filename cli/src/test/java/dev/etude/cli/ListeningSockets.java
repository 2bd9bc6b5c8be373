package dev.etude.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets on which this process waits for connections, as Linux lists them. */
final class ListeningSockets {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int NODE = 9;

  private ListeningSockets() {}

  static void assumeListed() {
    assumeTrue(
        Files.isReadable(PROCESS.resolve("net/tcp")),
        () -> "skipped: there is no " + PROCESS + "/net/tcp, listening sockets cannot be listed");
  }

  /** Their addresses, in hexadecimal digits as the kernel prints them, a colon, the port. */
  static Set<String> addresses() {
    Set<String> nodes = openNodes();
    Set<String> addresses = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Path file = PROCESS.resolve(table);
      if (Files.isReadable(file)) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .map(line -> line.strip().split("\\s+"))
              .filter(fields -> fields[STATE].equals(LISTENING) && nodes.contains(fields[NODE]))
              .forEach(fields -> addresses.add(fields[ADDRESS]));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return addresses;
  }

  /** 127.x.y.z, ::1, or 127.x.y.z as IPv6; the kernel prints words of four bytes, here of small-endian machines. */
  static boolean isLoopback(String address) {
    return address.matches("[0-9A-F]{6}7F:.*|0{24}01000000:.*|0{16}FFFF0000[0-9A-F]{6}7F:.*");
  }

  private static Set<String> openNodes() {
    try (Stream<Path> open = Files.list(PROCESS.resolve("fd"))) {
      return open.map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring(8, target.length() - 1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
