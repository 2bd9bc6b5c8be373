package dev.etude.cli.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** A channel to a file whose writes, cuts and forces are noted. */
final class TracedChannel extends FileChannel {
  private final TracedFileSystem fileSystem;
  private final Path file;
  private final FileChannel real;
  private final boolean appends;

  TracedChannel(TracedFileSystem fileSystem, Path file, FileChannel real, boolean appends) {
    this.fileSystem = fileSystem;
    this.file = file;
    this.real = real;
    this.appends = appends;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    long position = appends ? real.size() : real.position();
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    int count = real.write(source);
    fileSystem.note(new FileOperation.Written(
        fileSystem.relative(file), position, Arrays.copyOf(bytes, count)));
    return count;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    int count = real.write(source, position);
    fileSystem.note(new FileOperation.Written(
        fileSystem.relative(file), position, Arrays.copyOf(bytes, count)));
    return count;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += write(sources[i]);
    }
    return count;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    if (size < real.size()) {
      real.truncate(size);
      fileSystem.note(new FileOperation.Cut(fileSystem.relative(file), size));
    }
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    real.force(metaData);
    fileSystem.note(new FileOperation.Forced(fileSystem.relative(file)));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return real.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return real.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return real.read(target, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException("not traced");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (mode != MapMode.READ_ONLY) {
      throw new UnsupportedOperationException("not traced");
    }
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
