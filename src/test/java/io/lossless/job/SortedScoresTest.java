package io.lossless.job;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rankings that Spark sorts have the bits of those that a single state sorts. */
class SortedScoresTest extends SortedTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  private static final AtomicInteger READ = new AtomicInteger();

  private static final List<String> CALLS =
      List.of(
          "roc_auc_score: {y_true: y, y_score: s}",
          "average_precision_score: {y_true: y, y_score: s, sample_weight: w}",
          "roc_auc_score: {y_true: y, y_score: s, sample_weight: w}",
          "average_precision_score: {y_true: y, y_score: s}",
          "roc_auc_score: {y_true: \"if(w > 1, 1, 0)\", y_score: s}");

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
    spark().createDataFrame(rows, schema).createOrReplaceGlobalTempView("ranking");
  }

  @ParameterizedTest
  @CsvSource({"1, 20000", "3, 0", "20, 20000"})
  void sortedRankingsHaveTheBitsOfOneState(int partitions, int stretches) {
    Results results = requireBitsOfOneState("ranking", CALLS, "[g]", partitions, stretches);
    assertThat(results.slices()).as("seed %d", SEED).hasSize(10);
  }

  /** Read by the aggregation, by Spark's search for the ranges, and by the sort. */
  @Test
  void oneSortServesAllMetricsAndSlices() {
    READ.set(0);
    spark()
        .udf()
        .register(
            "is_read", udf(() -> READ.incrementAndGet() > 0, BooleanType).asNondeterministic());
    Results results =
        run(
            spark(),
            """
            input: {sql: "SELECT id % 2 AS y, id % 7 AS s, id % 3 AS g, 1D + id AS w FROM range(0, 100, 1, 1) WHERE is_read()"}
            metrics:
            - roc_auc_score: {y_true: y, y_score: s}
              sorted: true
              as: auc
            - average_precision_score: {y_true: y, y_score: s}
              sorted: true
            - roc_auc_score: {y_true: 1 - y, y_score: s, sample_weight: w}
              sorted: true
              as: weighted
            slices: [g, y]
            """);
    assertThat(results.all()).hasSize(18);
    assertThat(READ.get()).isLessThanOrEqualTo(3 * 100);
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
        input: {table: global_temp.ranking, where: "g = 'none'"}
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
                input: {table: global_temp.ranking}
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
                + " median_absolute_error, d2_absolute_error_score, d2_pinball_score or"
                + " spearman_corrcoef, got it for accuracy_score",
            "job.yaml:5:51: roc_auc_score: max_fpr must be left out where rows are sorted, got 0.5",
            "job.yaml:8:11: sorted must be true or false, got 'perhaps'");
  }
}
