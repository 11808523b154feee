package io.lossless.bench;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Lines over arrays of logits and their labels. */
final class ClassificationLines {
  private static final String CROSS_ENTROPY = "cross_entropy(logits, label)";

  /** The logits as 40 bytes, little-endian. */
  private static final String OF_PACKED = "cross_entropy(packed, label)";

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
  private static final Map<String, String> SMALL_BATCHES = Configuration.batches(256);

  private final Workbench bench;
  private final Table ten;
  private final Table packed;
  private final Table thousand;

  private ClassificationLines(Workbench bench) {
    this.bench = bench;
    long rows = bench.settings().rows();
    String label = Table.below(10, 5) + " AS label";
    String logits = Table.normalFloats(10);
    this.ten = Table.of("vectors10", rows / 5, logits + " AS logits", label);
    this.packed =
        Table.of(
            "packed10", ten.rows(), "lossless_pack(" + logits + ", 'float32') AS packed", label);
    this.thousand =
        Table.of(
            "vectors1000",
            rows / 400,
            Table.wave(1_000, "0") + " AS logits",
            Table.below(1_000, 6) + " AS label");
  }

  static List<Entry> of(Workbench bench) {
    return new ClassificationLines(bench).all();
  }

  private List<Entry> all() {
    String tenClasses = "cross_entropy, 10 classes";
    String tenPacked = "cross_entropy, 10 classes, packed";
    String thousandClasses = "cross_entropy, 1,000 classes";
    DoubleSupplier ours = bench.query(CROSS_ENTROPY, ten);
    return List.of(
        againstScan(tenClasses, CROSS_ENTROPY, "logits", ten).within(1.3),
        Line.of(tenClasses, ours, "SQL by hand", bench.query(BY_HAND, ten)).within(0.25).on(ten),
        againstDuckDb(tenClasses, ours, ten).within(1.4),
        againstScan(tenPacked, OF_PACKED, "packed", packed),
        againstDuckDb(tenPacked, bench.query(OF_PACKED, packed), ten).within(0.9).on(ten, packed),
        againstScan(thousandClasses, CROSS_ENTROPY, "logits", thousand)
            .within(1.4)
            .configured(SMALL_BATCHES),
        againstDuckDb(thousandClasses, bench.query(CROSS_ENTROPY, thousand), thousand)
            .within(0.7)
            .configured(SMALL_BATCHES),
        Line.of("ten functions of 10 classes", bench.query(TEN_FUNCTIONS, ten), CROSS_ENTROPY, ours)
            .within(2.0)
            .on(ten));
  }

  private Line againstScan(String name, String expression, String column, Table table) {
    String sql = "SELECT %s, label FROM %s".formatted(column, table.name());
    return Line.of(
            name,
            bench.query(expression, table),
            "scan only",
            () -> BatchScan.rows(bench.spark().sql(sql)))
        .whereTheirsIs((double) table.rows())
        .on(table);
  }

  /** The peer reads the table's arrays. */
  private Line againstDuckDb(String name, DoubleSupplier ours, Table table) {
    return Line.of(name, ours, "DuckDB, array column", () -> bench.inDuckDb(IN_DUCKDB, table))
        .on(table);
  }
}
