package io.lossless.job;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system, on which everything fails from the n-th step on, as if the process that
 * writes had been killed before it: nothing is cleaned up either.
 */
public final class KilledFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "killed";

  private static final AtomicInteger STEPS = new AtomicInteger();
  private static volatile int killedAt = Integer.MAX_VALUE;

  /** Lets so many steps pass from now on. */
  static void allow(int steps) {
    STEPS.set(0);
    killedAt = steps;
  }

  /** How many steps there were since then. */
  static int steps() {
    return STEPS.get();
  }

  private static void step(Path path) throws IOException {
    // Spark's own files are one step: whatever is there of them is inside the hidden folder.
    boolean isSparks = path.toString().contains(".parts/");
    int step = isSparks ? STEPS.get() : STEPS.getAndIncrement();
    if (step >= killedAt) {
      throw new IOException("killed before step " + killedAt);
    }
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    setConf(configuration);
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    step(folder);
    return super.mkdirs(folder);
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    step(folder);
    return super.mkdirs(folder, permission);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step(from);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    step(path);
    return super.delete(path, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    step(path);
    return super.listStatus(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step(path);
    FSDataOutputStream whole =
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new Halves(path, whole), null);
  }

  /** Each array of bytes is written in two steps. */
  private static final class Halves extends OutputStream {
    private final Path path;
    private final OutputStream whole;

    Halves(Path path, OutputStream whole) {
      this.path = path;
      this.whole = whole;
    }

    @Override
    public void write(int value) throws IOException {
      whole.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      whole.write(bytes, offset, length / 2);
      step(path);
      whole.write(bytes, offset + length / 2, length - length / 2);
    }

    @Override
    public void flush() throws IOException {
      whole.flush();
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }
  }
}
