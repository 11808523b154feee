package io.lossless.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The folder with a job's results, which is written as a whole: a reader sees all files of one run
 * or all of another, and a run that fails or is killed leaves the last one as it was.
 *
 * <p>A file {@code _SUCCESS} says that the results are complete. Complete results are replaced only
 * where that is asked for; a folder without the marker that holds nothing but a job's files is what
 * a killed run left on an object store, and makes way.
 */
public final class ResultFolder {
  private static final String TABLE = "results.parquet";

  private final SparkSession spark;
  private final String folder;
  private final boolean overwrite;
  private final WholeFolder files;
  private final Set<String> ours = new HashSet<>(Set.of(TABLE));

  /**
   * @param folder absolute, or with a scheme
   * @param overwrite whether results of an earlier run may be replaced
   */
  public ResultFolder(SparkSession spark, String folder, boolean overwrite) {
    this.spark = spark;
    this.folder = folder;
    this.overwrite = overwrite;
    this.files = new WholeFolder(spark.sparkContext().hadoopConfiguration(), new Path(folder));
  }

  /**
   * Checks, before a job runs, that the folder can be written.
   *
   * @param documents the names of the files that a job may write beside the table, perhaps in
   *     folders, {@code folder/file}; they are known from now on
   * @throws JobException if it holds files that no job wrote, or results that must stay
   */
  public void requireReplaceable(Set<String> documents) throws IOException {
    documents.forEach(name -> ours.add(name.split("/", 2)[0]));
    Optional<String> foreign =
        files.names().stream().filter(name -> !ours.contains(name)).findFirst();
    if (foreign.isPresent()) {
      throw refusal("must be a new folder or one with the results of a job, got ", foreign);
    }
    if (!overwrite && files.isComplete()) {
      throw refusal(
          "must be a new folder unless --overwrite is given, got results in ", Optional.empty());
    }
  }

  private JobException refusal(String constraint, Optional<String> file) {
    return new JobException(
        List.of(
            new Problem(
                Place.of("output"),
                constraint + Paths.shown(folder) + file.map(name -> " with " + name).orElse(""))));
  }

  /**
   * Writes the folder.
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
    files.write(
        (system, written) -> {
          for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            WholeFolder.write(system, new Path(written, content.getKey()), content.getValue());
          }
          writeTable(system, results, written);
          tables.forEach(
              (name, table) -> table.write().parquet(new Path(written, name).toString()));
        },
        () -> requireReplaceable(contents.keySet()));
  }

  /** Spark writes a folder; its one part becomes the file. */
  private void writeTable(FileSystem system, Results results, Path written) throws IOException {
    Path parts = new Path(written, TABLE + ".parts");
    spark
        .createDataFrame(ResultTable.rows(results), ResultTable.SCHEMA)
        .coalesce(1)
        .write()
        .parquet(parts.toString());
    for (FileStatus part : system.listStatus(parts)) {
      if (part.getPath().getName().endsWith(".parquet")) {
        WholeFolder.rename(system, part.getPath(), new Path(written, TABLE));
      }
    }
    system.delete(parts, true);
    // The checksum that Spark wrote for the part moves along with it.
    system.delete(new Path(written, "." + TABLE + ".crc"), false);
  }
}
