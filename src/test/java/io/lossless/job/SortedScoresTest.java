package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rankings that Spark sorts have the bits of those that a single state sorts. */
class SortedScoresTest extends SparkTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  private static final String METRICS =
      """
      input: {table: ranking}
      metrics:
        - roc_auc_score: {y_true: y, y_score: s}
          sorted: true
          as: sorted_auc
        - roc_auc_score: {y_true: y, y_score: s}
          as: auc
        - average_precision_score: {y_true: y, y_score: s, sample_weight: w}
          sorted: true
          as: sorted_precision
        - average_precision_score: {y_true: y, y_score: s, sample_weight: w}
          as: precision
        - roc_auc_score: {y_true: y, y_score: s, sample_weight: w}
          sorted: true
          as: sorted_weighted
        - roc_auc_score: {y_true: y, y_score: s, sample_weight: w}
          as: weighted
        - average_precision_score: {y_true: y, y_score: s}
          sorted: true
          as: sorted_plain
        - average_precision_score: {y_true: y, y_score: s}
          as: plain
      slices: [g]
      """;

  @TempDir Path folder;

  /** Scores with ties, slices of every size, one of them with a NULL for its name. */
  @BeforeAll
  static void rows() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      String slice = i % 3 == 0 ? "large" : i % 50 == 1 ? null : "g" + i % 7;
      boolean positive = random.nextInt(3) == 0;
      double score = Math.round((random.nextGaussian() + (positive ? 1 : 0)) * 40) / 40.0;
      Double ofRow = i % 97 == 5 ? null : score == 0 && positive ? -0.0 : score;
      rows.add(RowFactory.create(slice, positive ? 1 : 0, ofRow, random.nextInt(5) / 3.0));
    }
    StructType schema =
        new StructType()
            .add("g", DataTypes.StringType)
            .add("y", DataTypes.IntegerType)
            .add("s", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);
    spark().createDataFrame(rows, schema).createOrReplaceTempView("ranking");
  }

  private Results run(SparkSession session, String job) {
    return JobRun.run(session, JobText.read(folder, job));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void sortedRankingsHaveTheBitsOfOneState(int partitions) {
    SparkSession session = spark().newSession();
    session.conf().set("spark.sql.shuffle.partitions", partitions);
    session.conf().set("spark.sql.adaptive.coalescePartitions.enabled", false);
    spark().table("ranking").createOrReplaceGlobalTempView("ranking");
    Results results = run(session, METRICS.replace("table: ranking", "table: global_temp.ranking"));
    assertThat(results.slices()).hasSize(10);
    for (SliceResults slice : results.slices()) {
      for (int i = 0; i < slice.results().size(); i += 2) {
        Result sorted = slice.results().get(i);
        Result single = slice.results().get(i + 1);
        assertThat(sorted.value()).as("seed %d: %s", SEED, sorted).isEqualTo(single.value());
        assertThat(sorted.rows()).isEqualTo(single.rows());
        assertThat(sorted.nullRows()).isEqualTo(single.nullRows());
        assertThat(sorted.slice()).isEqualTo(slice.slice());
      }
    }
  }

  @Test
  void aRowThatCanNotBeRankedFailsTheJob() {
    spark().sql("SELECT 2 AS y, 0.5D AS s").createOrReplaceTempView("other_labels");
    String metrics =
        "metrics:\n- roc_auc_score: {y_true: y, y_score: s, sample_weight: 1D}\n  sorted: true\n";
    assertThatThrownBy(() -> run(spark(), "input: {table: other_labels}\n" + metrics))
        .hasMessage(
            "roc_auc_score: y_true must be 0 or 1, or -1 or 1, where rows are sorted, got 2.0");
    spark().sql("SELECT 1 AS y, double('NaN') AS s").createOrReplaceTempView("other_labels");
    assertThatThrownBy(() -> run(spark(), "input: {table: other_labels}\n" + metrics))
        .hasMessage("roc_auc_score: y_score must be finite, got NaN");
  }

  @Test
  void noRowsHaveNoArea() {
    String job =
        """
        input: {table: ranking, where: "g = 'none'"}
        metrics:
        - roc_auc_score: {y_true: y, y_score: s}
          sorted: true
        slices: [g]
        """;
    Results results = run(spark(), job);
    assertThat(results.slices()).hasSize(1);
    assertThat(results.all().get(0).value()).hasValue(Double.NaN);
    assertThat(results.all().get(0).rows()).isZero();
  }

  @Test
  void onlyRankingsAreSorted() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: ranking}
                metrics:
                - accuracy_score: {y_true: y, y_pred: y}
                  sorted: true
                - roc_auc_score: {y_true: y, y_score: s, max_fpr: 0.5}
                  sorted: true
                - roc_auc_score: {y_true: y, y_score: s}
                  sorted: perhaps
                  as: other
                """))
        .containsExactly(
            "job.yaml:3:3: sorted must be left out but for roc_auc_score, average_precision_score,"
                + " median_absolute_error, d2_absolute_error_score or d2_pinball_score, got it for"
                + " accuracy_score",
            "job.yaml:5:51: roc_auc_score: max_fpr must be left out where rows are sorted, got 0.5",
            "job.yaml:8:11: sorted must be true or false, got 'perhaps'");
  }
}
