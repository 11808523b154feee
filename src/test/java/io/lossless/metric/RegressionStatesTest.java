package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ColumnType;
import io.lossless.function.Evaluator;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the states of metrics of regressions hold, beyond the laws of all aggregates. */
class RegressionStatesTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125);
  private static final double[] NONE = {};

  private static double[] gauss(int count, Random random) {
    return random.doubles(count).map(value -> 10 * random.nextGaussian() + value).toArray();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Blocks of rows and single rows take different ways. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean_absolute_error",
        "r2_score",
        "pearson_corrcoef",
        "d2_pinball_score",
        "d2_tweedie_score",
        "max_error",
        "spearman_corrcoef"
      })
  void blocksAndSingleRowsMakeTheSameBytes(String metric) {
    Random random = new Random(SEED);
    double[] truth = gauss(3_000, random);
    double[] prediction = gauss(3_000, random);
    MetricCall call = MetricCall.of(metric, Map.of(), false);
    Accumulator blocks = call.group(truth, prediction, NONE);
    Accumulator rows = call.call().aggregation().accumulator();
    for (int i = truth.length - 1; i >= 0; i--) {
      rows.merge(call.group(new double[] {truth[i]}, new double[] {prediction[i]}, NONE));
    }
    assertThat(MetricCall.bytes(rows)).as("seed %d", SEED).isEqualTo(MetricCall.bytes(blocks));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean_absolute_error",
        "root_mean_squared_error",
        "r2_score",
        "explained_variance_score",
        "pearson_corrcoef",
        "concordance_corrcoef",
        "spearman_corrcoef"
      })
  void weightsOfOneChangeNothing(String metric) {
    Random random = new Random(SEED);
    double[] truth = gauss(500, random);
    double[] prediction = gauss(500, random);
    assertThat(MetricCall.of(metric, Map.of(), true).value(truth, prediction, ones(500)))
        .as("seed %d", SEED)
        .isEqualTo(MetricCall.of(metric, Map.of(), false).value(truth, prediction, NONE));
  }

  @Test
  void meanSquaredErrorHasTheBitsOfTheLoss() {
    Random random = new Random(SEED);
    for (int count : new int[] {1, 10, 1_000, 5_001}) {
      double[] truth = gauss(count, random);
      double[] prediction = gauss(count, random);
      double metric =
          MetricCall.of("mean_squared_error", Map.of(), false).value(truth, prediction, NONE);
      double loss = MetricCall.of("mse_loss", Map.of(), false).value(prediction, truth, NONE);
      assertThat(metric).as("%d rows, seed %d", count, SEED).isEqualTo(loss);
    }
  }

  /** Ranks don't change where values are replaced by their cubes. */
  @Test
  void ranksAloneDecideSpearmansCorrelation() {
    Random random = new Random(SEED);
    double[] truth = gauss(1_000, random);
    double[] prediction = gauss(1_000, random);
    double[] cubes = Arrays.stream(prediction).map(value -> value * value * value).toArray();
    MetricCall call = MetricCall.of("spearman_corrcoef", Map.of(), false);
    assertThat(call.value(truth, cubes, NONE))
        .as("seed %d", SEED)
        .isEqualTo(call.value(truth, prediction, NONE));
  }

  /** A row of another weight stands for as many rows of weight 1. */
  @Test
  void weightsAreFrequenciesOfRanks() {
    double[] truth = {1, 2, 2, 3, 5};
    double[] prediction = {2, 2, 7, 3, 1};
    double[] weight = {2, 1, 3, 1, 2};
    double[] longTruth = {1, 1, 2, 2, 2, 2, 3, 5, 5};
    double[] longPrediction = {2, 2, 2, 7, 7, 7, 3, 1, 1};
    assertThat(MetricCall.of("spearman_corrcoef", Map.of(), true).value(truth, prediction, weight))
        .isEqualTo(
            MetricCall.of("spearman_corrcoef", Map.of(), false)
                .value(longTruth, longPrediction, NONE));
  }

  /** Arrays are read together where all rows have one length, else row by row. */
  @Test
  void rowsThatAreLeftOutChangeNoOutput() {
    CallBuilder builder = new CallBuilder(Catalog.installed().require("r2_score"));
    ColumnType type = new ColumnType(1, Storage.DOUBLE, "ARRAY<DOUBLE>");
    builder.column(builder.positional(0), type);
    builder.column(builder.positional(1), type);
    builder.constant(builder.named("multioutput"), "raw_values");
    builder.constant(builder.named("on_invalid"), "skip");
    MetricCall call = new MetricCall(builder.build());
    Accumulator[] groups = new Accumulator[2];
    for (int variant = 0; variant < 2; variant++) {
      Column truth = new Column(1, Storage.DOUBLE);
      Column prediction = new Column(1, Storage.DOUBLE);
      for (double[] row : new double[][] {{1, 2, 3, 4}, {0, 5, 1, 1}, {2, 2, -1, 0.1}}) {
        append(truth, row[0], row[1]);
        append(prediction, row[2], row[3]);
        if (variant == 1) {
          truth.appendNull();
          append(prediction, 1, 2);
          append(truth, 1, Double.NaN);
          append(prediction, 1, 2);
          append(truth, 1, 2);
          append(prediction, 1);
        }
      }
      Batch batch = call.call().batch(new Column[] {truth, prediction});
      batch.begin(truth.rows());
      Aggregation aggregation = call.call().aggregation();
      Evaluator evaluator = aggregation.evaluator();
      evaluator.evaluate(batch);
      groups[variant] = aggregation.accumulator();
      evaluator.addAll(groups[variant]);
    }
    assertThat(MetricCall.bytes(groups[1])).isEqualTo(MetricCall.bytes(groups[0]));
  }

  private static void append(Column column, double... values) {
    int leaf = column.appendRow(values.length);
    for (double value : values) {
      column.setLeaf(leaf++, value);
    }
  }
}
