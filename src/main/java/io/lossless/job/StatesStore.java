package io.lossless.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of states: for each partition value a folder {@code day=2026-11-25} with states.parquet
 * and manifest.json, which appears whole or not at all; and job.json, what a merge reports of them.
 */
final class StatesStore {
  static final String REPORT = "job.json";

  private static final String TABLE = "states.parquet";

  private final SparkSession spark;
  private final Configuration configuration;
  private final Path folder;

  /**
   * @param folder absolute, or with a scheme
   */
  StatesStore(SparkSession spark, String folder) {
    this.spark = spark;
    this.configuration = spark.sparkContext().hadoopConfiguration();
    this.folder = new Path(folder);
  }

  /** The manifests of all partition values that are complete, by their values. */
  List<Manifest> manifests() throws IOException {
    FileSystem files = folder.getFileSystem(configuration);
    List<Manifest> manifests = new ArrayList<>();
    FileStatus[] entries;
    try {
      entries = files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    for (FileStatus entry : entries) {
      Path path = entry.getPath();
      Path manifest = new Path(path, Manifest.FILE);
      boolean isVisible = entry.isDirectory() && !path.getName().startsWith(".");
      if (isVisible && files.exists(new Path(path, WholeFolder.MARKER)) && files.exists(manifest)) {
        manifests.add(manifest(files, manifest));
      }
    }
    manifests.sort(Comparator.comparing(Manifest::value));
    return List.copyOf(manifests);
  }

  private static Manifest manifest(FileSystem files, Path path) throws IOException {
    return Manifest.read(Paths.shown(path.toString()), text(files, path));
  }

  private static String text(FileSystem files, Path path) throws IOException {
    try (InputStream input = files.open(path)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The job file of what is reported, if the folder has one. */
  Optional<String> report() throws IOException {
    Path report = new Path(folder, REPORT);
    FileSystem files = folder.getFileSystem(configuration);
    return files.exists(report) ? Optional.of(text(files, report)) : Optional.empty();
  }

  /** Keeps the job file of what is reported, where it is another one. */
  void report(String text) throws IOException {
    if (!report().equals(Optional.of(text))) {
      WholeFolder.replace(configuration, new Path(folder, REPORT), text);
    }
  }

  /** Keeps the states of a partition value, in the place of those that are there. */
  void write(Manifest manifest, Dataset<Row> states) throws IOException {
    new WholeFolder(configuration, path(manifest))
        .write(
            (files, written) -> {
              states
                  .coalesce(1)
                  .write()
                  .mode(SaveMode.ErrorIfExists)
                  .parquet(new Path(written, TABLE).toString());
              WholeFolder.write(files, new Path(written, Manifest.FILE), manifest.text());
            },
            () -> {});
  }

  /** The states of some partition values, at least one. */
  Dataset<Row> read(List<Manifest> manifests) {
    return spark
        .read()
        .parquet(
            manifests.stream()
                .map(manifest -> new Path(path(manifest), TABLE).toString())
                .toArray(String[]::new));
  }

  private Path path(Manifest manifest) {
    return new Path(folder, manifest.value().folderName(manifest.job().partitionBy()));
  }
}
