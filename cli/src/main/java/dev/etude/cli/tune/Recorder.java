package dev.etude.cli.tune;

import dev.etude.meta.tuning.MetaFunction;

/** Wraps what is searched: to see how far the search is, to record it, to answer from a record. */
@FunctionalInterface
interface Recorder {
  /** Returns the same function under a name of its own. */
  MetaFunction record(String name, MetaFunction function);
}
