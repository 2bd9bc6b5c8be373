package dev.etude.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A master's URL. For {@code spark://}, whether anybody listens can be told before Spark is started, which would try for a
 * minute and then say so in a stack trace.
 *
 * @param url as Spark takes it
 * @param addresses of the masters, if it is {@code spark://}; otherwise none
 */
record Master(String url, List<InetSocketAddress> addresses) {
  static final int SECONDS_TO_ANSWER = 5;

  private static final String STANDALONE = "spark://";
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/\\s]+):(\\d{1,5})");
  private static final Pattern OTHERS =
      Pattern.compile("local|local\\[(\\d+|\\*)(,\\d+)?]|local-cluster\\[.*]|yarn|k8s://.+");

  static Master of(String url) {
    if (OTHERS.matcher(url).matches()) {
      return new Master(url, List.of());
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    if (url.startsWith(STANDALONE)) {
      for (String address : url.substring(STANDALONE.length()).split(",", -1)) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xFFFF) {
          throw refusal(url);
        }
        addresses.add(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))));
      }
      return new Master(url, addresses);
    }
    throw refusal(url);
  }

  /** Whether all of the cluster is threads of this process, to which nobody has to connect. */
  boolean isThisProcess() {
    return url.equals("local") || url.startsWith("local[");
  }

  /** Returns if one of the masters takes a connection, or if there is none to ask. */
  void requireReachable() {
    String reason = "";
    for (InetSocketAddress address : addresses) {
      try (Socket socket = new Socket()) {
        socket.connect(address, (int) Duration.ofSeconds(SECONDS_TO_ANSWER).toMillis());
        return;
      } catch (IOException e) {
        reason = address.isUnresolved() ? "unknown host" : String.valueOf(e.getMessage());
      }
    }
    if (!addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "cannot reach the master " + url + ": " + reason + "; is it running?");
    }
  }

  private static IllegalArgumentException refusal(String url) {
    return new IllegalArgumentException(
        "master must be like spark://host:7077, local[4], yarn or k8s://https://host:443, but is '"
            + url + "'");
  }
}
