package dev.etude.run.record;

import dev.etude.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that a run read.
 *
 * @param file its name as the user gave it
 * @param bytes its length
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 */
public record InputFile(String file, long bytes, String sha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Reads the whole file.
   *
   * @param file the file
   * @return its length and digest
   * @throws IOException if it cannot be read
   */
  public static InputFile of(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new InputFile(file.toString(), bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
