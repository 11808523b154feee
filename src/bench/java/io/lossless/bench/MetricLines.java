package io.lossless.bench;

import io.lossless.job.JobFile;
import io.lossless.job.JobRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lines over labels and over scores, against MLlib's evaluators. */
final class MetricLines {
  /** Ours, and what MLlib calls the same. */
  private record Metric(String sql, String evaluator) {}

  private static final Metric ACCURACY = new Metric("accuracy_score(y, k)", "accuracy");

  /** Of one confusion matrix; MLlib makes it anew for each. */
  private static final List<Metric> TEN =
      List.of(
          ACCURACY,
          new Metric("f1_score(y, k, average => 'weighted')", "f1"),
          new Metric("precision_score(y, k, average => 'weighted')", "weightedPrecision"),
          new Metric("recall_score(y, k, average => 'weighted')", "weightedRecall"),
          new Metric("recall_score(y, k, average => 'micro')", "weightedTruePositiveRate"),
          new Metric("hamming_loss(y, k)", "hammingLoss"),
          new Metric(
              "precision_score(y, k, labels => array(3), average => 'macro')", "precisionByLabel"),
          new Metric("recall_score(y, k, labels => array(3), average => 'macro')", "recallByLabel"),
          new Metric("f1_score(y, k, labels => array(3), average => 'macro')", "fMeasureByLabel"),
          new Metric("fbeta_score(y, k, beta => 1, average => 'weighted')", "weightedFMeasure"));

  private static final int LABEL = 3;

  /** What one of them may cost of MLlib's time, and ten of theirs. */
  private static final double OF_ONE = 1 / 3.0;

  private static final double OF_TEN = 1 / 10.0;

  private final Workbench bench;
  private final Table labels;
  private final Table scores;

  private MetricLines(Workbench bench) {
    this.bench = bench;
    long rows = bench.settings().rows() / 2;
    this.labels =
        Table.of(
            "labels", rows, Table.below(10, 8) + " AS y", "CAST(pmod(id * 7, 10) AS INT) AS k");
    this.scores =
        Table.of(
            "scores",
            rows,
            "CAST(rand(900) < 0.3 AS INT) AS y",
            "rand(1000) AS p",
            "floor(1000000 * rand(1100)) / 1000000D AS millionth");
  }

  static List<Entry> of(Workbench bench) {
    return new MetricLines(bench).all();
  }

  private List<Entry> all() {
    DoubleSupplier accuracy = bench.query(ACCURACY.sql(), labels);
    DoubleSupplier ten =
        bench.query(String.join(", ", TEN.stream().map(Metric::sql).toList()), labels);
    return List.of(
        Line.of("ten metrics of 10 labels", ten, ACCURACY.sql(), accuracy).within(1.5).on(labels),
        Line.of("accuracy_score", accuracy, "MLlib evaluator", () -> evaluated(ACCURACY))
            .within(OF_ONE)
            .on(labels),
        Line.of("ten metrics of 10 labels", ten, "ten MLlib evaluators", this::tenEvaluated)
            .within(OF_TEN)
            .on(labels),
        areaLine(
            "roc_auc_score, 1 M distinct scores",
            bench.query("roc_auc_score(y, millionth)", scores),
            "millionth"),
        areaLine("roc_auc_score of a job, all scores distinct", () -> sorted("p"), "p"));
  }

  private Line areaLine(String name, DoubleSupplier ours, String score) {
    return Line.of(name, ours, "MLlib areaUnderROC, numBins = 0", () -> area(score))
        .within(1.0)
        .on(scores);
  }

  private double evaluated(Metric metric) {
    Dataset<Row> pairs =
        bench.spark().sql("SELECT DOUBLE(y) AS y, DOUBLE(k) AS k FROM " + labels.name());
    return new MulticlassClassificationEvaluator()
        .setMetricName(metric.evaluator())
        .setLabelCol("y")
        .setPredictionCol("k")
        .setMetricLabel(LABEL)
        .evaluate(pairs);
  }

  /** The first of the ten, as a query's value is that of its first column. */
  private double tenEvaluated() {
    return TEN.stream().mapToDouble(this::evaluated).toArray()[0];
  }

  private double area(String score) {
    Dataset<Row> pairs =
        bench.spark().sql("SELECT DOUBLE(y) AS y, %s AS p FROM %s".formatted(score, scores.name()));
    return new BinaryClassificationEvaluator()
        .setMetricName("areaUnderROC")
        .setNumBins(0)
        .setLabelCol("y")
        .setRawPredictionCol("p")
        .evaluate(pairs);
  }

  /** As a job, which lets Spark sort the rows. */
  private double sorted(String score) {
    Path file = bench.settings().folder().resolve("sorted_" + score + ".yaml");
    try {
      Files.writeString(
          file,
          """
          input: {table: %s}
          metrics:
            - roc_auc_score: {y_true: y, y_score: %s}
              sorted: true
          """
              .formatted(scores.name(), score));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JobRun.run(bench.spark(), JobFile.read(file, List.of()))
        .all()
        .get(0)
        .value()
        .orElseThrow();
  }
}
