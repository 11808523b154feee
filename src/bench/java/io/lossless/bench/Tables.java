package io.lossless.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The data of the suite: Parquet as Spark writes it by default, hence Snappy, in {@value #FILES}
 * files a table, the same at each generation.
 *
 * <p>Groups are drawn, not counted up: a grouping that meets its keys in order has its hash table's
 * lines in the cache, and predictions at rest are not sorted by slice.
 */
final class Tables {
  static final String SCALARS = "scalars";
  static final String VECTORS_10 = "vectors10";
  static final String VECTORS_1000 = "vectors1000";

  private static final int FILES = 8;

  /**
   * Spark draws a partition's values from seed + partition: seeds this far apart have none in
   * common.
   */
  private static final int SEED_STEP = 100;

  private final Path folder;
  private final List<Table> all;

  /** A table and the SQL of its columns, from a column id. */
  private record Table(String name, long rows, List<String> columns) {}

  private Tables(Path folder, long rows) {
    this.folder = folder;
    this.all =
        List.of(
            new Table(
                SCALARS,
                rows,
                List.of(
                    normal(1) + " AS p",
                    normal(2) + " AS t",
                    below(1_000, 3) + " AS g1000",
                    below(1_000_000, 4) + " AS g1m")),
            new Table(VECTORS_10, rows / 5, List.of(logits(10), below(10, 5) + " AS label")),
            new Table(
                VECTORS_1000,
                rows / 400,
                List.of(
                    "transform(sequence(1, 1000), x -> CAST(5 * sin(x * id) AS FLOAT)) AS logits",
                    below(1_000, 6) + " AS label")));
  }

  /** Writes the tables that aren't there yet, and gives the session a view of each. */
  static Tables of(SparkSession spark, Settings settings) {
    Tables tables =
        new Tables(
            settings.folder().resolve("data").resolve(Long.toString(settings.rows())),
            settings.rows());
    tables.all.forEach(table -> tables.add(spark, table));
    return tables;
  }

  long rows(String name) {
    return all.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow().rows();
  }

  /** A table's files, as a pattern. */
  String files(String name) {
    return folder.resolve(name).resolve("*.parquet").toString();
  }

  private void add(SparkSession spark, Table table) {
    Path path = folder.resolve(table.name());
    // Spark writes this file last: a generation that was stopped is done again.
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      System.out.printf("writing %s ...%n", table.name());
      spark
          .range(0, table.rows(), 1, FILES)
          .selectExpr(table.columns().toArray(String[]::new))
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(path.toString());
    }
    spark.read().parquet(path.toString()).createOrReplaceTempView(table.name());
  }

  private static String logits(int classes) {
    return IntStream.range(0, classes)
        .mapToObj(index -> "CAST(3 * " + normal(10 + index) + " AS FLOAT)")
        .collect(Collectors.joining(", ", "array(", ") AS logits"));
  }

  private static String normal(int column) {
    return "randn(" + column * SEED_STEP + ")";
  }

  private static String below(int bound, int column) {
    return "CAST(" + bound + " * rand(" + column * SEED_STEP + ") AS INT)";
  }
}
