package io.lossless.job;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

/** Correlations of ranks of rows that Spark sorts have the bits of those of a single state. */
class SortedRanksTest extends SortedTest {
  private static final long SEED = Long.getLong("tests.seed", 20261129L);

  private static final AtomicInteger READ = new AtomicInteger();

  /** Spearman's beside another metric of the same order, and of a share of its columns. */
  private static final List<String> CALLS =
      List.of(
          "spearman_corrcoef: {y_true: y, y_pred: p}",
          "spearman_corrcoef: {y_true: y, y_pred: p, sample_weight: w}",
          "d2_pinball_score: {y_true: w, y_pred: w - 0.5D, alpha: 0.3}",
          "spearman_corrcoef: {y_true: w, y_pred: y}");

  /** Ties in both numbers, infinities, NULL, a NaN in one slice; slices of numbers, too. */
  @BeforeAll
  static void rows() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String slice = i % 3 == 0 ? "large" : i == 2 ? "one" : "g" + i % 7;
      double number = i % 4 == 0 ? -0.0 : i % 4 == 1 ? 0.0 : i % 4 == 2 ? Double.NaN : 2.5;
      double truth = Math.round(random.nextGaussian() * 30) / 10.0;
      double prediction = i % 11 == 0 ? truth : Math.round(truth + random.nextGaussian() * 5);
      Double ofRow = i % 97 == 5 ? null : truth == 0 && i % 2 == 0 ? -0.0 : truth;
      if (i % 89 == 1) {
        ofRow = Double.POSITIVE_INFINITY;
      }
      rows.add(
          RowFactory.create(
              slice, number, ofRow, i == 10 ? Double.NaN : prediction, random.nextInt(5) / 3.0));
    }
    StructType schema =
        new StructType()
            .add("g", DataTypes.StringType)
            .add("n", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("p", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);
    spark().createDataFrame(rows, schema).createOrReplaceGlobalTempView("ranks");
  }

  @ParameterizedTest
  @CsvSource({"1, 20000", "3, 0", "20, 20000"})
  void sortedRanksHaveTheBitsOfOneState(int partitions, int stretches) {
    Results results = requireBitsOfOneState("ranks", CALLS, "[[n, g]]", partitions, stretches);
    assertThat(results.slices()).as("seed %d", SEED).hasSizeGreaterThan(15);
    for (SliceResults slice : results.slices()) {
      for (int i = 0; i < slice.results().size(); i += 2) {
        Result sorted = slice.results().get(i);
        Result single = slice.results().get(i + 1);
        if (single.nanRows().isPresent()) {
          assertThat(sorted.nanRows()).isEqualTo(single.nanRows());
        }
        assertThat(sorted.undefined()).isEqualTo(single.undefined());
      }
    }
    assertThat(results.all().get(0).value()).hasValue(Double.NaN);
    assertThat(results.all().get(6).value().getAsDouble()).isNotNaN();
  }

  /** The second example of the contract, which is scipy.stats.spearmanr's. */
  @Test
  void aSortedCorrelationIsThatOfScipy() {
    String job =
        """
        input: {sql: "SELECT * FROM VALUES (1, 5), (2, 6), (3, 7), (4, 7), (5, 1), (9, NULL) AS t(y, p)"}
        metrics:
        - spearman_corrcoef: {y_true: y, y_pred: p}
          sorted: true
        """;
    Result result = run(spark(), job).all().get(0);
    assertThat(result.value().getAsDouble()).isCloseTo(-0.051298917604257706, within(1e-15));
    assertThat(result.rows()).isEqualTo(5);
    assertThat(result.nullRows()).isEqualTo(1);
  }

  @Test
  void aTieOfAllRowsNeedsNoMemory() {
    String job =
        """
        input: {sql: "SELECT 1 AS y, id AS p FROM range(0, 5000, 1, 3)"}
        metrics:
        - spearman_corrcoef: {y_true: y, y_pred: p}
          sorted: true
        - spearman_corrcoef: {y_true: p, y_pred: y}
          sorted: true
          as: swapped
        - spearman_corrcoef: {y_true: p, y_pred: "-p"}
          sorted: true
          as: reversed
        """;
    List<Result> results = run(spark(), job).all();
    assertThat(results.get(0).undefined()).hasValue("y_true or y_pred is constant");
    assertThat(results.get(1).undefined()).hasValue("y_true or y_pred is constant");
    assertThat(results.get(2).value()).hasValue(-1);
  }

  @Test
  void aNegativeWeightFailsTheJob() {
    String job =
        """
        input: {sql: "SELECT 1D AS y, 2D AS p, -1D AS w"}
        metrics:
        - spearman_corrcoef: {y_true: y, y_pred: p, sample_weight: w}
        """;
    for (String text : List.of(job, job + "  sorted: true\n")) {
      assertThatThrownBy(() -> run(spark(), text))
          .hasMessageContaining("spearman_corrcoef: sample_weight must be >= 0, got -1.0");
    }
  }

  /** Rows that another reading doesn't give must not be taken for the same. */
  @Test
  void anInputThatChangesIsAnError() {
    READ.set(0);
    spark()
        .udf()
        .register(
            "is_early", udf(() -> READ.incrementAndGet() <= 50, BooleanType).asNondeterministic());
    String job =
        """
        input: {sql: "SELECT id AS y, id AS p FROM range(0, 50, 1, 1) WHERE is_early()"}
        metrics:
        - spearman_corrcoef: {y_true: y, y_pred: p}
          sorted: true
        """;
    assertThatThrownBy(() -> run(spark(), job))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "spearman_corrcoef: an input whose rows are sorted must give the same rows each time,"
                + " got 50 and 0 for all rows");
  }
}
