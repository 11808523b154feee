package io.lossless.bench;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.SparkSession;

/** Lines over arrays of logits and their labels. */
final class ClassificationLines {
  private static final String CROSS_ENTROPY = "cross_entropy(logits, label)";

  /**
   * The fastest SQL found for the loss; without the row's largest logit taken off, it overflows
   * where ours does not.
   */
  private static final String BY_HAND =
      "avg(ln(aggregate(logits, 0D, (sum, x) -> sum + exp(CAST(x AS DOUBLE)))) - logits[label])";

  private static final String IN_DUCKDB =
      "avg(ln(list_sum(list_transform(logits, lambda x: exp(x::DOUBLE)))) - logits[label + 1])";

  private static final String TEN_FUNCTIONS =
      """
      cross_entropy(logits, label), cross_entropy(logits, label, reduction => 'sum'),
      cross_entropy(logits, label, label_smoothing => 0.1),
      cross_entropy(logits, label, ignore_index => 0),
      cross_entropy(logits, label, weight => 'balanced'),
      cross_entropy(logits, label,
        weight => array(1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0)),
      nll_loss(logits, label), nll_loss(logits, label, reduction => 'sum'),
      nll_loss(logits, label, ignore_index => 0), exact_avg(label)""";

  /** A batch of Spark's default 4,096 rows of 1,000 floats, 16 MB, is in no cache. */
  private static final Map<String, String> SMALL_BATCHES =
      Map.of("spark.sql.parquet.columnarReaderBatchSize", "256");

  private final SparkSession spark;
  private final Tables tables;
  private final DuckDb duckDb;

  private ClassificationLines(SparkSession spark, Tables tables, DuckDb duckDb) {
    this.spark = spark;
    this.tables = tables;
    this.duckDb = duckDb;
  }

  static List<Line> of(SparkSession spark, Tables tables, DuckDb duckDb) {
    return new ClassificationLines(spark, tables, duckDb).all();
  }

  private List<Line> all() {
    String ten = "cross_entropy, 10 classes";
    String thousand = "cross_entropy, 1,000 classes";
    DoubleSupplier ours = query(CROSS_ENTROPY, Tables.VECTORS_10);
    return List.of(
        againstScan(ten, Tables.VECTORS_10).within(1.3),
        Line.of(ten, ours, "SQL by hand", query(BY_HAND, Tables.VECTORS_10)).within(0.25),
        againstDuckDb(ten, Tables.VECTORS_10).within(1.4),
        againstScan(thousand, Tables.VECTORS_1000).within(1.4).configured(SMALL_BATCHES),
        againstDuckDb(thousand, Tables.VECTORS_1000).within(0.7).configured(SMALL_BATCHES),
        Line.of(
                "ten functions of 10 classes",
                query(TEN_FUNCTIONS, Tables.VECTORS_10),
                CROSS_ENTROPY,
                ours)
            .within(2.0));
  }

  private Line againstScan(String name, String table) {
    return Line.of(
            name,
            query(CROSS_ENTROPY, table),
            "scan only",
            () -> BatchScan.rows(spark.sql("SELECT logits, label FROM " + table)))
        .whereTheirsIs((double) tables.rows(table));
  }

  private Line againstDuckDb(String name, String table) {
    String sql = "SELECT %s FROM '%s'".formatted(IN_DUCKDB, tables.files(table));
    return Line.of(
        name, query(CROSS_ENTROPY, table), "DuckDB, array column", () -> duckDb.value(sql));
  }

  private DoubleSupplier query(String expression, String table) {
    return Query.of(spark, "SELECT " + expression + " FROM " + table);
  }
}
