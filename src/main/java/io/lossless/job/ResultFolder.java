package io.lossless.job;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The folder with a job's results, which is replaced as a whole: a reader sees all files of one run
 * or all of another, and a run that fails leaves the last one as it was.
 *
 * <p>Works on every file system that Hadoop knows; where a rename copies (object stores), the
 * replacement is not atomic, but still only begins once everything is written.
 */
public final class ResultFolder {
  private static final String TABLE = "results.parquet";

  private final SparkSession spark;
  private final Path folder;
  private final Set<String> ours = new HashSet<>(Set.of(TABLE));

  /**
   * @param folder absolute, or with a scheme
   */
  public ResultFolder(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = new Path(folder);
  }

  /**
   * Checks, before a job runs, that the folder can be replaced.
   *
   * @param documents the names of the files that a job may write beside the table, perhaps in
   *     folders, {@code folder/file}; they are known from now on
   * @throws JobException if it holds files that no job wrote
   */
  public void requireReplaceable(Set<String> documents) throws IOException {
    documents.forEach(name -> ours.add(name.split("/", 2)[0]));
    try (FileSystem files = files()) {
      if (!files.exists(folder)) {
        return;
      }
      List<String> foreign = new ArrayList<>();
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (!ours.contains(name) && !name.startsWith(".")) {
          foreign.add(name);
        }
      }
      if (!foreign.isEmpty()) {
        foreign.sort(null);
        throw new JobException(
            List.of(
                new Problem(
                    Place.of("output"),
                    "must be a new folder or one with the results of a job, got "
                        + folder
                        + " with "
                        + foreign.get(0))));
      }
    }
  }

  /**
   * Replaces the folder.
   *
   * @param documents the text of each file beside the table
   */
  public void replace(Results results, Map<String, String> documents) throws IOException {
    replace(results, documents, Map.of(), Map.of());
  }

  /**
   * As {@link #replace(Results, Map)}.
   *
   * @param binaries the bytes of others, perhaps in folders: {@code folder/file}
   * @param tables more tables, by the name of the folder of Parquet files that each becomes
   */
  public void replace(
      Results results,
      Map<String, String> documents,
      Map<String, byte[]> binaries,
      Map<String, Dataset<Row>> tables)
      throws IOException {
    Map<String, byte[]> contents = new TreeMap<>(binaries);
    documents.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    requireReplaceable(contents.keySet());
    requireReplaceable(tables.keySet());
    String run = UUID.randomUUID().toString();
    Path written = sibling("tmp", run);
    try (FileSystem files = files()) {
      try {
        files.mkdirs(written);
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
          write(files, new Path(written, content.getKey()), content.getValue());
        }
        writeTable(files, results, written);
        tables.forEach((name, table) -> table.write().parquet(new Path(written, name).toString()));
        moveIn(files, written, sibling("old", run));
      } finally {
        files.delete(written, true);
      }
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
        rename(files, old, folder);
      }
      throw e;
    }
    if (isReplacement) {
      files.delete(old, true);
    }
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("can't rename " + from + " to " + to);
    }
  }

  private static void write(FileSystem files, Path file, byte[] content) throws IOException {
    try (OutputStream output = files.create(file)) {
      output.write(content);
    }
  }

  /** Spark writes a folder; its one part becomes the file. */
  private void writeTable(FileSystem files, Results results, Path written) throws IOException {
    Path parts = new Path(written, TABLE + ".parts");
    spark
        .createDataFrame(ResultTable.rows(results), ResultTable.SCHEMA)
        .coalesce(1)
        .write()
        .parquet(parts.toString());
    for (FileStatus part : files.listStatus(parts)) {
      if (part.getPath().getName().endsWith(".parquet")) {
        rename(files, part.getPath(), new Path(written, TABLE));
      }
    }
    files.delete(parts, true);
    // The checksum that Spark wrote for the part moves along with it.
    files.delete(new Path(written, "." + TABLE + ".crc"), false);
  }

  private Path sibling(String kind, String run) {
    return new Path(folder.getParent(), "." + folder.getName() + "." + kind + "-" + run);
  }

  /** Of its own, since Hadoop's shared ones can't be told to write no checksum files. */
  private FileSystem files() throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    URI uri = folder.toUri();
    FileSystem files =
        uri.getScheme() == null
            ? FileSystem.newInstance(configuration)
            : FileSystem.newInstance(uri, configuration);
    files.setWriteChecksum(false);
    return files;
  }
}
