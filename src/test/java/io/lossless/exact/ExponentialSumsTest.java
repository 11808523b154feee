package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialSumsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);
  private static final double BOUND = 0x1p-51;
  private static final double EXTENDED_BOUND = 0.3 * 0x1p-53;

  private final ExponentialSums sums = new ExponentialSums();
  private final ExponentialSums extended = ExponentialSums.extended();

  /**
   * Against sums whose terms are good to 2^-65, which ExtendedTest shows. From all classes alike to
   * one so far ahead that the others are less than the last digit of its 1.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 128, 129, 1_000})
  void excessIsWithinItsBound(int classes) {
    SplittableRandom random = new SplittableRandom(SEED + classes);
    for (int repeat = 0; repeat < 40_000 / classes + 100; repeat++) {
      double scale = Math.scalb(1.0, random.nextInt(12) - 4);
      double top = scale * (1 + random.nextDouble());
      double[] logits = new double[roundedUp(classes)];
      Arrays.setAll(logits, i -> scale * (2 * random.nextDouble() - 1));
      logits[random.nextInt(classes)] = top;
      assertWithinBound(logits, classes, top);
    }
  }

  /** Of small logits a difference may be rounded that is exact elsewhere. */
  @Test
  void logitsNearZero() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 2_000; repeat++) {
      int classes = 2 + random.nextInt(9);
      double[] logits = new double[roundedUp(classes)];
      Arrays.setAll(logits, i -> Math.scalb(2 * random.nextDouble() - 1, -random.nextInt(12)));
      double top = Arrays.stream(logits, 0, classes).max().orElseThrow();
      assertWithinBound(logits, classes, top);
    }
  }

  /** Logits that are large beside their differences, on both sides of where the terms change. */
  @ParameterizedTest
  @ValueSource(doubles = {999, 1_000, 1_001, 1e6, -999, -1_000, -1_001, -1e9})
  void logitsFarFromZero(double offset) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 200; repeat++) {
      int classes = 2 + random.nextInt(9);
      double[] logits = new double[roundedUp(classes)];
      Arrays.setAll(logits, i -> offset + 4 * random.nextDouble());
      double top = Arrays.stream(logits, 0, classes).max().orElseThrow();
      assertWithinBound(logits, classes, top);
    }
  }

  private void assertWithinBound(double[] logits, int classes, double top) {
    Extended expected = new Extended(0, 0);
    boolean isFirst = true;
    for (int c = 0; c < classes; c++) {
      if (logits[c] == top && isFirst) {
        isFirst = false; // its 1 would leave the others no digits
      } else {
        expected = expected.plus(Extended.sum(logits[c], -top).exp());
      }
    }
    String what = "%s, seed %d".formatted(Arrays.toString(Arrays.copyOf(logits, classes)), SEED);
    sums.computeRow(logits.clone(), classes);
    extended.computeRow(logits, classes);
    assertThat(sums.maximum()[0]).as(what).isEqualTo(top);
    assertThat(extended.maximum()[0]).as(what).isEqualTo(top);
    assertThat(error(sums, expected)).as(what).isLessThan(BOUND);
    assertThat(error(extended, expected)).as(what).isLessThan(EXTENDED_BOUND);
  }

  private static double error(ExponentialSums actual, Extended expected) {
    Extended found = new Extended(-actual.excess()[0], -actual.excessRest()[0]);
    return Math.abs(expected.plus(found).high()) / expected.high();
  }

  @Test
  void whatIsTooSmallForADoubleIsZero() {
    assertThat(excess(0, -746)).isZero();
    assertThat(excess(0, Double.NEGATIVE_INFINITY)).isZero();
    assertThat(excess(1_000, -1e308, Double.NEGATIVE_INFINITY)).isZero();
    assertThat(excess(0, -745)).isEqualTo(Double.MIN_VALUE);
    assertThat(excess(0, -744.5, -744.5)).isEqualTo(2 * Double.MIN_VALUE);
  }

  @Test
  void oneClassHasNoExcess() {
    for (double logit : new double[] {0, -3, 999.5, 1e300}) {
      assertThat(excess(logit)).as("of %s", logit).isZero();
    }
  }

  @Test
  void tiesCountAsOnes() {
    assertThat(excess(7, 7, 7)).isEqualTo(2);
    assertThat(excess(1e9, 1e9)).isEqualTo(1);
    assertThat(excess(5, -40, 5)).isEqualTo(1);
    assertThat(excess(0, Math.log(0.5))).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void whatIsNoDistributionIsNaN() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(excess(Double.NaN, 1)).isNaN();
    assertThat(excess(1, infinity)).isNaN();
    assertThat(excess(infinity, infinity, 0)).isNaN();
    assertThat(excess(-infinity, -infinity)).isNaN();
  }

  private double excess(double... logits) {
    sums.computeRow(Arrays.copyOf(logits, roundedUp(logits.length)), logits.length);
    extended.computeRow(Arrays.copyOf(logits, roundedUp(logits.length)), logits.length);
    assertThat(extended.excess()[0]).isEqualTo(Double.valueOf(sums.excess()[0]));
    return sums.excess()[0];
  }

  private static int roundedUp(int count) {
    return (count + ExponentialSums.STEP - 1) / ExponentialSums.STEP * ExponentialSums.STEP;
  }
}
