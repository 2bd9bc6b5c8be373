package dev.etude.data.image;

/**
 * A file as its authors published it.
 *
 * @param name the file's name
 * @param bytes its length
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 */
public record PublishedFile(String name, long bytes, String sha256) {}
