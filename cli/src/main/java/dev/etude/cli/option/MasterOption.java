package dev.etude.cli.option;

import dev.etude.run.UsageException;
import dev.etude.task.Cluster;
import dev.etude.task.ClusterProvider;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The option {@code --master}, which says which machines run the tasks of a command: the one place that picks a
 * {@link TaskMap}. Belongs to the root; commands reach it through {@link ThreadsOption}.
 */
public final class MasterOption implements AutoCloseable {
  /** The option, and the mixin in the root. */
  public static final String NAME = "--master";

  private @Nullable String url;
  private @Nullable Cluster cluster;
  private Consumer<String> notices = notice -> {};

  /** This machine; picocli fills in the rest. */
  public MasterOption() {}

  @Option(
      names = NAME,
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Run tasks on the Spark cluster with this master (default: on this machine).")
  void setUrl(@Nullable String url) {
    this.url = url;
  }

  /**
   * Says where notices of the cluster go.
   *
   * @param listener told a line at a time, from any thread
   */
  public void onNotice(Consumer<String> listener) {
    notices = listener;
  }

  /** Returns where to run tasks, connected. */
  TaskMap taskMap(int threads) {
    if (url == null) {
      return new ThreadPoolTaskMap(threads);
    }
    if (cluster == null) {
      cluster = connect(url);
    }
    return cluster.taskMap();
  }

  private Cluster connect(String master) {
    ClusterProvider provider = ServiceLoader.load(ClusterProvider.class)
        .findFirst()
        .orElseThrow(() -> new UsageException(NAME + " needs etude-spark on the class path"));
    try {
      return provider.connect(master, notices);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Tells whether the user asked for a cluster and the command had no use for it.
   *
   * @return true if {@code --master} was in vain
   */
  public boolean isUnused() {
    return url != null && cluster == null;
  }

  /** Leaves the cluster, if there is one. */
  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
