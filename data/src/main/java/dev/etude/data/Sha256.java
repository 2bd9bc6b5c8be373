package dev.etude.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes SHA-256 digests, which every Java runtime has. */
public final class Sha256 {
  private Sha256() {}

  /**
   * Starts a digest.
   *
   * @return a digest of nothing yet
   */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java runtime has SHA-256", e);
    }
  }
}
