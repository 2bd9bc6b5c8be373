package dev.etude.cli.option;

import dev.etude.cli.value.Count;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --threads}, the largest number of threads of a command; results do not depend on it. */
public final class ThreadsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Count.class,
      description = "Threads to use (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** All processors; picocli fills in the rest. */
  public ThreadsOption() {}

  /**
   * The number of threads.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Where the command's tasks run: on so many threads of this machine, or where {@code --master} says.
   *
   * @return the map; whoever runs the command ends its connection
   */
  public TaskMap map() {
    @Nullable CommandSpec master = command.root().mixins().get(MasterOption.NAME);
    return master == null
        ? new ThreadPoolTaskMap(threads)
        : ((MasterOption) master.userObject()).taskMap(threads);
  }
}
