package io.lossless.exact;

import static io.lossless.exact.ExponentialLoopsTest.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The two forms of the loops against the functions of one value. */
class LogisticLoopsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  /** Of the first element, and so of a vector: nothing aligns. */
  private static final int FROM = 3;

  private final List<LogisticLoops> forms =
      List.of(Loops.PLAIN.logistic(), VectorUnit.vectorLoops().orElseThrow().logistic());

  @Test
  void sigmoidsHaveTheBitsOfOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 30; repeat++) {
      for (int count : ExponentialLoopsTest.COUNTS) {
        double[] x = ExponentialLoopsTest.arguments(count, random);
        double[] expected = new double[count];
        Arrays.setAll(expected, i -> LogisticKernel.sigmoid(x[i]));
        for (LogisticLoops loops : forms) {
          double[] actual = new double[count];
          loops.sigmoid(x, actual, Lanes.current(), count);
          assertSame(x, expected, actual, count);
        }
      }
    }
  }

  @Test
  void overlapsHaveTheBitsOfOnePixel() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 30; repeat++) {
      for (int count : ExponentialLoopsTest.COUNTS) {
        double[] x = ExponentialLoopsTest.arguments(FROM + count, random);
        double[] t = new double[FROM + count];
        Arrays.setAll(t, i -> random.nextInt(2) == 0 ? random.nextInt(2) : random.nextDouble());
        assertSameOverlaps(new LogisticOverlap(1, 1, 2), x, t, count);
        assertSameOverlaps(new LogisticOverlap(0.3, 0.7, 1), x, t, count);
      }
    }
  }

  private void assertSameOverlaps(LogisticOverlap overlap, double[] x, double[] t, int count) {
    double[] part = new double[x.length];
    double[] whole = new double[x.length];
    for (int i = FROM; i < x.length; i++) {
      overlap.weigh(x, t, part, whole, i);
    }
    for (LogisticLoops loops : forms) {
      double[] actualPart = new double[x.length];
      double[] actualWhole = new double[x.length];
      loops.overlap(overlap, x, t, actualPart, actualWhole, FROM, count);
      assertSame(x, part, actualPart, x.length);
      assertSame(x, whole, actualWhole, x.length);
    }
  }

  /** The definition: p and 1 − p of the sigmoids of x and −x, up to their rounding. */
  @Test
  void aPixelHasThePricesOfItsProbability() {
    LogisticOverlap overlap = new LogisticOverlap(0.25, 0.5, 2);
    double[] x = {0, Math.log(3), -Math.log(3), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] t = {1, 0.5, 1, 0, 1};
    double[] part = new double[x.length];
    double[] whole = new double[x.length];
    overlap.weigh(x, t, part, whole, 0, x.length);
    // p = 1/2, 3/4, 1/4, 1, 0
    double[] parts = {0.25, 0.09375 + 0.0625, 0.375, 0.25, 0.5};
    double[] wholes = {1.25, 0.09375 + 0.0625 + 0.75, 0.875, 0.25, 0.5};
    for (int i = 0; i < x.length; i++) {
      assertThat(part[i]).isCloseTo(parts[i], offset(0x1p-51));
      assertThat(whole[i]).isCloseTo(wholes[i], offset(0x1p-51));
    }
  }

  private static void assertSame(double[] x, double[] expected, double[] actual, int count) {
    for (int i = 0; i < count; i++) {
      if (bits(actual[i]) != bits(expected[i])) {
        assertThat(actual[i])
            .as("of %a, element %d of %d, seed %d", x[i], i, count, SEED)
            .isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }
}
