package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.metric.BinnedThresholds.Bounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreBinsTest {
  private static final FunctionName NAME = new FunctionName("metric");

  private static final long SEED = 20240229;
  private static final int ROWS = 20_000;

  private final double[] scores = new double[ROWS];
  private final long[] labels = new long[ROWS];
  private final double[] weights = new double[ROWS];

  ScoreBinsTest() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROWS; i++) {
      labels[i] = random.nextInt(4) == 0 ? 1 : 0;
      scores[i] = random.nextGaussian() + labels[i];
      weights[i] = random.nextDouble();
    }
  }

  private ScoreBins bins(int from, int step, int most) {
    ScoreBins bins = new ScoreBins(most, NAME);
    for (int i = from; i < ROWS; i += step) {
      bins.add(bins.index().number(labels[i]), ScoreKeys.key(scores[i]), weights[i]);
    }
    return bins;
  }

  private static byte[] bytes(ScoreBins bins) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bins.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "{0} bins, seed " + SEED)
  @ValueSource(ints = {16, 100, 4096, 1 << 20})
  void binsAreThoseOfTheRowsInAnyOrderAndAnyMerge(int most) throws IOException {
    byte[] forwards = bytes(bins(0, 1, most));
    ScoreBins merged = bins(2, 3, most);
    merged.merge(bins(1, 3, most));
    merged.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes(bins(0, 3, most)))));
    assertThat(bytes(merged)).isEqualTo(forwards);
    ScoreBins intoEmpty = new ScoreBins(most, NAME);
    intoEmpty.merge(merged);
    assertThat(bytes(intoEmpty)).isEqualTo(forwards);
  }

  @ParameterizedTest(name = "{0} bins, seed " + SEED)
  @ValueSource(ints = {16, 100, 4096, 1 << 20})
  void boundsHoldTheExactValue(int most) {
    ScoreHistogram histogram = new ScoreHistogram(ROWS, NAME);
    for (int i = 0; i < ROWS; i++) {
      histogram.require(1);
      histogram.add(histogram.index().number(labels[i]), 0, ScoreKeys.key(scores[i]), weights[i]);
    }
    Thresholds exact = new Thresholds(histogram.run(1L, 0), histogram.run(0L, 0));
    BinnedThresholds binned = BinnedThresholds.of(bins(0, 1, most), 1L);
    assertHolds(binned.rocArea(), exact.visit(new RocArea()).value(), most);
    assertHolds(binned.averagePrecision(), exact.visit(new PrecisionSum()).value(), most);
  }

  private static void assertHolds(Bounds bounds, double value, int most) {
    assertThat(value).isBetween(bounds.lower(), bounds.upper());
    assertThat(bounds.upper() - bounds.lower()).isBetween(0.0, 40.0 / most);
  }

  @Test
  void tiesThatFillABinAloneAreExact() {
    ScoreBins bins = new ScoreBins(16, NAME);
    for (int i = 0; i < 4; i++) {
      bins.add(bins.index().number(i % 2L), ScoreKeys.key(i < 2 ? 0 : 1), 1);
    }
    assertThat(BinnedThresholds.of(bins, 1L).rocArea()).isEqualTo(new Bounds(0.5, 0.5));
  }
}
