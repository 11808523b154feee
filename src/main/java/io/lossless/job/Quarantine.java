package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * The rows of a job that functions can't evaluate, as a table: the {@code name} and the {@code
 * function} in the job, the {@code reason}, which is the function's error, the {@code file} that
 * the row is from, or NULL, and the {@code row} itself as a struct. A row stands there once for
 * each function that can't evaluate it.
 */
final class Quarantine {
  /** Its place in a job's output. */
  static final String TABLE = "quarantine.parquet";

  private Quarantine() {}

  /**
   * The table.
   *
   * @param rows those of the job
   * @param functions those that leave invalid rows out
   */
  static Dataset<Row> table(Dataset<Row> rows, List<FunctionCall> functions) {
    Column[] reasons =
        functions.stream()
            .map(
                call ->
                    struct(
                        lit(call.name()).as("name"),
                        lit(call.function().name()).as("function"),
                        new FunctionColumn(call).outcome().getField("reason").as("reason")))
            .toArray(Column[]::new);
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(column -> col(InputTable.quoted(column)))
            .toArray(Column[]::new);
    return rows.select(
            nullif(input_file_name(), lit("")).as("file"),
            struct(columns).as("row"),
            explode(array(reasons)).as("each"))
        .where(col("each.reason").isNotNull())
        .select(
            col("each.name"), col("each.function"), col("each.reason"), col("file"), col("row"));
  }

  /**
   * Writes the table to a folder of its own, in place of what an earlier job wrote there.
   *
   * @throws JobException if the folder holds files that are no such table
   */
  static void write(Dataset<Row> table, Located<String> folder) throws IOException {
    Path target = new Path(folder.value());
    FileSystem files =
        target.getFileSystem(table.sparkSession().sparkContext().hadoopConfiguration());
    requireReplaceable(files, target, folder.place());
    Path written =
        new Path(target.getParent(), "." + target.getName() + ".tmp-" + UUID.randomUUID());
    try {
      table.write().mode(SaveMode.ErrorIfExists).parquet(written.toString());
      files.delete(target, true);
      if (!files.rename(written, target)) {
        throw new IOException("can't rename " + written + " to " + target);
      }
    } finally {
      files.delete(written, true);
    }
  }

  private static void requireReplaceable(FileSystem files, Path folder, Place place)
      throws IOException {
    if (!files.exists(folder)) {
      return;
    }
    for (FileStatus file : files.listStatus(folder)) {
      String name = file.getPath().getName();
      boolean isOurs = name.startsWith("part-") || name.startsWith(".") || name.equals("_SUCCESS");
      if (!isOurs) {
        throw new JobException(
            List.of(
                new Problem(
                    place,
                    "quarantine must be a new folder or one with the quarantine of a job, got "
                        + folder
                        + " with "
                        + name)));
      }
    }
  }
}
