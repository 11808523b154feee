package io.lossless.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The data on disk: Parquet as Spark writes it by default, hence Snappy, the same at each
 * generation.
 *
 * <p>Groups are drawn, not counted up: a grouping that meets its keys in order has its hash table's
 * lines in the cache, and predictions at rest are not sorted by slice.
 */
final class Tables {
  private final SparkSession spark;
  private final Path folder;

  Tables(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.folder = settings.data();
  }

  /** Writes a table that isn't there yet, and gives the session a view of it. */
  void add(Table table) {
    Path path = folder.resolve(table.name());
    // Spark writes this file last: a generation that was stopped is done again.
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      System.out.printf("writing %s ...%n", table.name());
      spark
          .range(0, table.rows(), 1, table.files())
          .selectExpr(table.columns().toArray(String[]::new))
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(path.toString());
    }
    spark.read().parquet(path.toString()).createOrReplaceTempView(table.name());
  }

  /** A table's files, as a pattern. */
  String files(String name) {
    return folder.resolve(name).resolve("*.parquet").toString();
  }
}
