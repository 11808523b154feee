package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Accumulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreHistogramTest {
  private static final FunctionName NAME = new FunctionName("metric");

  private static final long SEED = 20240229;

  /** More than a buffer of one label, so that runs are merged on the way. */
  private static final int ROWS = 150_000;

  private final double[] scores =
      new Random(SEED).doubles(ROWS).map(score -> Math.rint(score * 1e5) / 1e5 - 0.3).toArray();
  private final int[] labels = new Random(SEED + 1).ints(ROWS, 0, 2).toArray();
  private final double[] weights = new Random(SEED + 2).ints(ROWS, 0, 4).asDoubleStream().toArray();

  private ScoreHistogram histogram(int from, int step, boolean weighted) {
    ScoreHistogram histogram = new ScoreHistogram(10 * ROWS, NAME);
    for (int i = from; i < ROWS; i += step) {
      add(histogram, i, weighted);
    }
    return histogram;
  }

  private void add(ScoreHistogram histogram, int row, boolean weighted) {
    histogram.require(1);
    int label = histogram.index().number((long) labels[row]);
    long key = ScoreKeys.key(scores[row]);
    if (weighted) {
      histogram.add(label, 0, key, weights[row]);
    } else {
      histogram.add(label, 0, key);
    }
  }

  private static byte[] bytes(Accumulator group) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      group.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void mergeBytes(Accumulator group, byte[] bytes) {
    try {
      group.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "weighted {0}, seed " + SEED)
  @ValueSource(booleans = {false, true})
  void bytesAreThoseOfTheRowsInAnyOrderAndAnyMerge(boolean weighted) {
    byte[] forwards = bytes(histogram(0, 1, weighted));
    ScoreHistogram backwards = new ScoreHistogram(10 * ROWS, NAME);
    IntStream.range(0, ROWS).forEach(i -> add(backwards, ROWS - 1 - i, weighted));
    ScoreHistogram merged = histogram(2, 3, weighted);
    merged.merge(histogram(0, 3, weighted));
    mergeBytes(merged, bytes(histogram(1, 3, weighted)));
    assertThat(bytes(backwards)).isEqualTo(forwards);
    assertThat(bytes(merged)).isEqualTo(forwards);
  }

  @ParameterizedTest(name = "weighted {0}, seed " + SEED)
  @ValueSource(booleans = {false, true})
  void subtractionUndoesMerging(boolean weighted) {
    ScoreHistogram all = histogram(0, 1, weighted);
    all.subtract(histogram(1, 2, weighted));
    assertThat(bytes(all)).isEqualTo(bytes(histogram(0, 2, weighted)));
    assertThatThrownBy(() -> all.subtract(histogram(1, 2, weighted)))
        .hasMessageContaining("must hold no more rows of a score than it is subtracted from");
  }

  @Test
  void areaAndAveragePrecisionAreThoseOfEveryPair() {
    ScoreHistogram histogram = histogram(0, 50, true);
    double pairs = 0;
    double right = 0;
    for (int i = 0; i < ROWS; i += 50) {
      for (int j = 0; j < ROWS; j += 50) {
        if (labels[i] == 1 && labels[j] == 0) {
          double weight = weights[i] * weights[j];
          pairs += weight;
          right += weight * (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0);
        }
      }
    }
    Thresholds thresholds = new Thresholds(histogram.run(1L, 0), histogram.run(0L, 0));
    // Weights are whole numbers, so that these sums are exact.
    assertThat(thresholds.visit(new RocArea()).value()).isEqualTo(right / pairs);
  }

  @Test
  void bothZerosAreOneScoreAndKeysKeepTheOrderOfScores() {
    double[] rising = {-Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 0.5, 3};
    for (int i = 0; i < rising.length; i++) {
      assertThat(ScoreKeys.score(ScoreKeys.key(rising[i]))).isEqualTo(rising[i]);
      assertThat(i == 0 || ScoreKeys.key(rising[i - 1]) < ScoreKeys.key(rising[i])).isTrue();
    }
    assertThat(ScoreKeys.key(-0.0)).isEqualTo(ScoreKeys.key(0.0));
  }

  @Test
  void tooManyDistinctScoresAreAnErrorThatNamesTheAlternatives() {
    ScoreHistogram histogram = new ScoreHistogram(1000, NAME);
    for (int i = 0; i < 1001; i++) {
      histogram.require(1);
      histogram.add(histogram.index().number(i % 2L), 0, ScoreKeys.key(i));
    }
    assertThatThrownBy(histogram::sorted)
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining(
            "metric: max_distinct must be at least the number of distinct scores of a group, got 1000;")
        .hasMessageContaining("roc_auc_bounds")
        .hasMessageContaining("a job");
  }

  @Test
  void aStreamOfTooManyDistinctScoresEndsEarly() {
    ScoreHistogram histogram = new ScoreHistogram(1000, NAME);
    histogram.require(1);
    int label = histogram.index().number(0L);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                histogram.add(label, 0, ScoreKeys.key(i));
              }
            })
        .hasMessageContaining("max_distinct");
  }

  @Test
  void fewDistinctScoresOfManyRowsFitASmallBudget() {
    ScoreHistogram histogram = new ScoreHistogram(100, NAME);
    histogram.require(1);
    int label = histogram.index().number(0L);
    for (int i = 0; i < 300_000; i++) {
      histogram.add(label, 0, ScoreKeys.key(i % 100));
    }
    assertThat(histogram.sorted().run(0L, 0).rows()).isEqualTo(300_000);
  }
}
