package dev.etude.cli.crash;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The real file system, below one folder, with a list of all that was changed. */
final class TracedFileSystem extends FileSystem {
  private final Path root;
  private final TracedProvider provider = new TracedProvider(this);
  private final List<FileOperation> operations = new ArrayList<>();

  /** Begins an empty list. */
  TracedFileSystem(Path root) {
    this.root = root;
  }

  /** Returns a path below the root. */
  Path path(String name) {
    return new TracedPath(this, root.resolve(name));
  }

  Path relative(Path path) {
    return root.relativize(TracedPath.real(path).toAbsolutePath());
  }

  synchronized void note(FileOperation operation) {
    operations.add(operation);
  }

  synchronized List<FileOperation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return new TracedPath(this, Path.of(first, more));
  }

  @Override
  public String getSeparator() {
    return FileSystems.getDefault().getSeparator();
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher real = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> real.matches(TracedPath.real(path));
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return FileSystems.getDefault().supportedFileAttributeViews();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
