package dev.etude.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The place where a user wants the results of a run.
 *
 * @param out the run directory, if there is to be one
 * @param overwrite whether an earlier run there may be replaced
 */
public record RunTarget(Optional<Path> out, boolean overwrite) {}
