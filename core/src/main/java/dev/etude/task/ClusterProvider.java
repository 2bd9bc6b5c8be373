package dev.etude.task;

import java.util.function.Consumer;

/**
 * Knows how to reach a kind of cluster. Found by {@link java.util.ServiceLoader}, so that whoever runs tasks need not know
 * what they run on.
 */
public interface ClusterProvider {
  /**
   * Connects.
   *
   * @param master the cluster's address, in the cluster's own notation
   * @param notices told what the user should know but can live with, such as slow workers; at any time, from any thread
   * @return the connection, with at least one machine ready to work
   * @throws IllegalArgumentException if there is no such cluster, or none that answers within the time the provider states;
   *     the message is one line
   */
  Cluster connect(String master, Consumer<String> notices);
}
