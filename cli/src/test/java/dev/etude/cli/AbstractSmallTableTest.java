package dev.etude.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a small table in a directory of its own. */
abstract class AbstractSmallTableTest {
  @TempDir
  Path directory;

  SmallTable table;

  @BeforeEach
  void write() throws IOException {
    table = SmallTable.in(directory);
  }
}
