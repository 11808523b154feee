package io.lossless.job;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A folder that appears whole or not at all, also when its writer is killed.
 *
 * <p>Everything is written to a hidden folder beside it and then renamed; last comes an empty file
 * {@code _SUCCESS}, as Spark's committers write it. A folder is complete if it has that file: where
 * a rename copies (object stores), a reader may see the others before. A folder that is replaced
 * stands aside for the time of one rename, after which it is deleted.
 *
 * <p>Works on every file system that Hadoop knows.
 */
final class WholeFolder {
  /** The marker of a complete folder. */
  static final String MARKER = "_SUCCESS";

  /** After so long, what lies beside the folder is of a run that was killed. */
  private static final long ABANDONED_MILLIS = 24 * 60 * 60 * 1000L;

  private static final String WRITTEN = "tmp-";
  private static final String REPLACED = "old-";

  private final Configuration configuration;
  private final Path folder;

  /**
   * @param folder absolute, or with a scheme
   */
  WholeFolder(Configuration configuration, Path folder) {
    this.configuration = configuration;
    this.folder = folder;
  }

  /** Writes what a folder holds. */
  @FunctionalInterface
  interface Content {
    void write(FileSystem files, Path folder) throws IOException;
  }

  /** Whether the folder is there, and whole. */
  boolean isComplete() throws IOException {
    try (FileSystem files = files()) {
      return files.exists(new Path(folder, MARKER));
    }
  }

  /** The names of files that the folder holds besides hidden ones and the marker, sorted. */
  List<String> names() throws IOException {
    try (FileSystem files = files()) {
      List<String> names = new ArrayList<>();
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (!name.startsWith(".") && !name.equals(MARKER)) {
          names.add(name);
        }
      }
      names.sort(null);
      return names;
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** What holds just before a folder is replaced, or throws. */
  @FunctionalInterface
  interface Check {
    void require() throws IOException;
  }

  /** Writes the folder, in the place of the one that is there. */
  void write(Content content, Check replaceable) throws IOException {
    String run = UUID.randomUUID().toString();
    try (FileSystem files = files();
        Aside written = new Aside(files, sibling(WRITTEN + run))) {
      begin(files, written.folder());
      content.write(files, written.folder());
      replaceable.require();
      moveIn(files, written.folder(), sibling(REPLACED + run));
      files.create(new Path(folder, MARKER), true).close();
    }
  }

  /** A folder that is gone in the end, under this name. */
  private record Aside(FileSystem files, Path folder) implements Closeable {
    @Override
    public void close() throws IOException {
      files.delete(folder, true);
    }
  }

  private void moveIn(FileSystem files, Path written, Path old) throws IOException {
    boolean isReplacement = files.exists(folder);
    if (isReplacement) {
      rename(files, folder, old);
    }
    try {
      rename(files, written, folder);
    } catch (IOException e) {
      if (isReplacement) {
        restore(files, old, e);
      }
      throw e;
    }
    if (isReplacement) {
      files.delete(old, true);
    }
  }

  private void restore(FileSystem files, Path old, IOException failure) {
    try {
      rename(files, old, folder);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("can't rename " + from + " to " + to);
    }
  }

  /** A single file that holds the old text or the new one, also when its writer is killed. */
  static void replace(Configuration configuration, Path file, String text) throws IOException {
    WholeFolder whole = new WholeFolder(configuration, file);
    try (FileSystem files = whole.files();
        Aside written = new Aside(files, whole.sibling(WRITTEN + UUID.randomUUID()))) {
      write(files, written.folder(), text);
      Path target = files.makeQualified(file);
      FileContext.getFileContext(target.toUri(), configuration)
          .rename(files.makeQualified(written.folder()), target, Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      // Only object stores have no such rename, and there a file appears when it is complete.
      try (FileSystem files = whole.files()) {
        write(files, file, text);
      }
    }
  }

  static void write(FileSystem files, Path file, String text) throws IOException {
    write(files, file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(FileSystem files, Path file, byte[] content) throws IOException {
    try (OutputStream output = files.create(file)) {
      output.write(content);
    }
  }

  /**
   * Makes the folder, and removes what killed runs left: by the clock of the file system, for what
   * is younger may be of a run that still writes.
   */
  private void begin(FileSystem files, Path written) throws IOException {
    files.mkdirs(written);
    long now = files.getFileStatus(written).getModificationTime();
    String unfinished = sibling(WRITTEN).getName();
    String replaced = sibling(REPLACED).getName();
    // A folder that was replaced by nothing holds the only results that there are.
    boolean isReplaced = files.exists(folder);
    for (FileStatus other : files.listStatus(written.getParent())) {
      String name = other.getPath().getName();
      boolean isRemains = name.startsWith(unfinished) || (isReplaced && name.startsWith(replaced));
      if (isRemains && now - other.getModificationTime() > ABANDONED_MILLIS) {
        files.delete(other.getPath(), true);
      }
    }
  }

  private Path sibling(String suffix) {
    return new Path(folder.getParent(), "." + folder.getName() + "." + suffix);
  }

  /** Of its own, since Hadoop's shared ones can't be told to write no checksum files. */
  private FileSystem files() throws IOException {
    URI uri = folder.toUri();
    FileSystem files =
        uri.getScheme() == null
            ? FileSystem.newInstance(configuration)
            : FileSystem.newInstance(uri, configuration);
    files.setWriteChecksum(false);
    return files;
  }
}
