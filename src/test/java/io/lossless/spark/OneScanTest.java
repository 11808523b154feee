package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** A whole evaluation reads its table once. */
class OneScanTest extends SparkTest {
  private static final int ROWS = 3_000;

  /** Twenty metrics and five losses. */
  private static final List<String> CALLS =
      List.of(
          "accuracy_score(y, c)",
          "balanced_accuracy_score(y, c)",
          "precision_score(y, c)",
          "recall_score(y, c)",
          "f1_score(y, c)",
          "fbeta_score(y, c, 2)",
          "jaccard_score(y, c)",
          "matthews_corrcoef(y, c)",
          "cohen_kappa_score(y, c)",
          "zero_one_loss(y, c)",
          "log_loss(y, p)",
          "brier_score_loss(y, p)",
          "expected_calibration_error(y, p)",
          "roc_auc_score(y, p)",
          "average_precision_score(y, p)",
          "roc_auc_bounds(y, p).upper",
          "mean_absolute_error(t, p)",
          "r2_score(t, p)",
          "median_absolute_error(t, p)",
          "pearson_corrcoef(t, p)",
          "mse_loss(p, t)",
          "l1_loss(p, t)",
          "huber_loss(p, t)",
          "binary_cross_entropy(p, y)",
          "soft_margin_loss(t, 2 * y - 1)");

  @TempDir Path folder;

  @Test
  void twentyMetricsAndFiveLossesAreOneScan() {
    String path = folder.resolve("predictions").toString();
    spark()
        .range(ROWS)
        .selectExpr(
            "int(pmod(hash(id), 2)) AS y",
            "int(pmod(hash(id, 1), 2)) AS c",
            "pmod(hash(id, 2), 1001) / 1001D AS p",
            "pmod(hash(id, 3), 1001) / 1001D AS t")
        .write()
        .parquet(path);
    SparkSession session = spark().newSession();
    session.conf().set("spark.sql.adaptive.enabled", false);
    Dataset<Row> query = session.read().parquet(path).selectExpr(CALLS.toArray(String[]::new));
    assertThat(query.collectAsList()).hasSize(1);
    SparkPlan plan = query.queryExecution().executedPlan();
    List<SparkPlan> leaves = CollectionConverters.asJava(plan.collectLeaves());
    assertThat(leaves).as("scans of %s", plan).hasSize(1);
    assertThat(leaves.get(0).metrics().apply("numOutputRows").value()).isEqualTo(ROWS);
    // The ten metrics of labels are one state, and so on: 25 functions keep fewer states.
    assertThat(plan.toString()).contains("LosslessFusedAggregate");
    assertThat(session.read().parquet(path).selectExpr("accuracy_score(y, c)").head().get(0))
        .isEqualTo(query.head().get(0));
  }
}
