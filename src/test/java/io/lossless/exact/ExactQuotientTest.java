package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static io.lossless.exact.Values.sumOf;
import static java.lang.Double.MAX_VALUE;
import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactQuotientTest {
  /** Enough to hold half of the smallest double, squared: ties must come out as ties. */
  private static final MathContext DIGITS = new MathContext(1600);

  private static ExactSum products(double[] x, double[] y) {
    ExactSum sum = new ExactSum();
    sum.addProducts(x, y, 0, x.length);
    return sum;
  }

  private static Double rounded(BigDecimal numerator, BigDecimal denominator) {
    return Decimals.nearest(numerator.divide(denominator, DIGITS));
  }

  private static Double roundedRoot(BigDecimal numerator, BigDecimal denominator) {
    return Decimals.nearest(numerator.divide(denominator, DIGITS).sqrt(DIGITS));
  }

  // ---- quotients and means

  @ParameterizedTest
  @EnumSource
  void quotientsAreTheNearestDoubles(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : Values.values()) {
      double[] x = kind.array(20, random);
      double[] y = other.array(20, random);
      BigDecimal divisor = Decimals.sum(y);
      if (divisor.signum() != 0) {
        assertThat(ExactQuotient.of(sumOf(x), sumOf(y)))
            .as("%s / %s, seed %d", kind, other, SEED)
            .isEqualTo(rounded(Decimals.sum(x), divisor));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void meansAreTheNearestDoubles(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count = 1; count < 100; count++) {
      double[] values = kind.array(count, random);
      BigDecimal sum = Decimals.sum(values);
      assertThat(ExactQuotient.mean(sumOf(values), count))
          .as("%d, seed %d", count, SEED)
          .isEqualTo(rounded(sum, BigDecimal.valueOf(count)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightedSumsOfQuotientsAreTheNearestDoubles(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : Values.values()) {
      double[] a = kind.array(5, random);
      double[] b = other.array(5, random);
      double[] c = other.array(5, random);
      double[] d = kind.array(5, random);
      double v = random.nextDouble(-1, 1);
      double w = random.nextDouble(-1, 1);
      BigDecimal first = new BigDecimal(v).multiply(Decimals.sum(a));
      BigDecimal second = new BigDecimal(w).multiply(Decimals.sum(c));
      BigDecimal divisor = Decimals.sum(b).multiply(Decimals.sum(d));
      if (divisor.signum() != 0) {
        BigDecimal numerator =
            first.multiply(Decimals.sum(d)).add(second.multiply(Decimals.sum(b)));
        assertThat(ExactQuotient.weightedSum(v, sumOf(a), sumOf(b), w, sumOf(c), sumOf(d)))
            .as("%s, %s, seed %d", kind, other, SEED)
            .isEqualTo(rounded(numerator, divisor));
      }
    }
  }

  @Test
  void weightedSumsWithoutAQuotientFollowIeee() {
    ExactSum zero = new ExactSum();
    assertThat(ExactQuotient.weightedSum(0, zero, zero, 1, sumOf(1), sumOf(2))).isNaN();
    assertThat(ExactQuotient.weightedSum(2, sumOf(1), zero, 1, sumOf(1), sumOf(2)))
        .isEqualTo(POSITIVE_INFINITY);
    assertThat(ExactQuotient.weightedSum(0, sumOf(1), zero, 1, sumOf(1), sumOf(2))).isNaN();
    assertThat(
            ExactQuotient.weightedSum(
                1, sumOf(1), sumOf(2), -1, sumOf(POSITIVE_INFINITY), sumOf(2)))
        .isEqualTo(NEGATIVE_INFINITY);
    assertThat(ExactQuotient.weightedSum(0, zero, sumOf(3), 0, zero, sumOf(2)))
        .isEqualTo(Double.valueOf(0.0));
  }

  @Test
  void tiesGoToTheEvenDouble() {
    assertThat(ExactQuotient.mean(sumOf(0x1p54, 2), 2)).isEqualTo(0x1p53);
    assertThat(ExactQuotient.mean(sumOf(0x1p54, 6), 2)).isEqualTo(0x1p53 + 4);
    assertThat(ExactQuotient.mean(sumOf(0x1p54, 2, MIN_VALUE), 2)).isEqualTo(0x1p53 + 2);
    assertThat(ExactQuotient.mean(sumOf(MIN_VALUE), 2)).isZero();
    assertThat(ExactQuotient.mean(sumOf(3 * MIN_VALUE), 2)).isEqualTo(2 * MIN_VALUE);
    assertThat(ExactQuotient.mean(sumOf(2 * MIN_VALUE), 3)).isEqualTo(MIN_VALUE);
  }

  @Test
  void overflowAndUnderflowAreThoseOfTheResult() {
    assertThat(ExactQuotient.mean(sumOf(MAX_VALUE, MAX_VALUE, MAX_VALUE), 3)).isEqualTo(MAX_VALUE);
    assertThat(ExactQuotient.of(sumOf(MAX_VALUE), sumOf(MIN_VALUE))).isEqualTo(POSITIVE_INFINITY);
    assertThat(ExactQuotient.of(sumOf(MAX_VALUE, MAX_VALUE), sumOf(-MAX_VALUE))).isEqualTo(-2);
    assertThat(ExactQuotient.of(sumOf(-MIN_VALUE), sumOf(3))).isEqualTo(Double.valueOf(-0.0));
    double[] tiny = {MIN_VALUE, MIN_VALUE};
    assertThat(ExactQuotient.of(products(tiny, tiny), sumOf(MIN_VALUE, MIN_VALUE)))
        .isEqualTo(MIN_VALUE);
  }

  @Test
  void divisionByZeroAndNonFiniteSumsFollowIeee() {
    ExactSum zero = new ExactSum();
    assertThat(ExactQuotient.of(zero, zero)).isNaN();
    assertThat(ExactQuotient.of(sumOf(1), zero)).isEqualTo(POSITIVE_INFINITY);
    assertThat(ExactQuotient.of(sumOf(-MIN_VALUE), zero)).isEqualTo(NEGATIVE_INFINITY);
    assertThat(ExactQuotient.of(zero, sumOf(-3))).isEqualTo(Double.valueOf(0.0));
    assertThat(ExactQuotient.of(sumOf(NaN), sumOf(1))).isNaN();
    assertThat(ExactQuotient.of(sumOf(1), sumOf(NaN))).isNaN();
    assertThat(ExactQuotient.of(sumOf(POSITIVE_INFINITY), sumOf(-2))).isEqualTo(NEGATIVE_INFINITY);
    assertThat(ExactQuotient.of(sumOf(POSITIVE_INFINITY), zero)).isEqualTo(POSITIVE_INFINITY);
    assertThat(ExactQuotient.of(sumOf(-2), sumOf(POSITIVE_INFINITY)))
        .isEqualTo(Double.valueOf(-0.0));
    assertThat(ExactQuotient.of(sumOf(MAX_VALUE, MAX_VALUE), sumOf(POSITIVE_INFINITY))).isZero();
    assertThat(ExactQuotient.of(sumOf(POSITIVE_INFINITY), sumOf(POSITIVE_INFINITY))).isNaN();
    assertThat(ExactQuotient.mean(zero, 0)).isNaN();
    assertThat(ExactQuotient.mean(sumOf(-1), 0)).isEqualTo(NEGATIVE_INFINITY);
    assertThat(ExactQuotient.mean(sumOf(NEGATIVE_INFINITY), 5)).isEqualTo(NEGATIVE_INFINITY);
  }

  // ---- variances

  @ParameterizedTest
  @EnumSource
  void variancesAreTheNearestDoubles(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {2, 3, 10, 64, 200}) {
      double[] x = kind.array(count, random);
      ExactSum sum = sumOf(x);
      ExactSum squares = products(x, x);
      BigDecimal n = BigDecimal.valueOf(count);
      BigDecimal less = BigDecimal.valueOf(count - 1);
      BigDecimal total = Decimals.sum(x);
      BigDecimal spread = Decimals.products(x, x).multiply(n).subtract(total.multiply(total));
      double[] actual = {
        ExactQuotient.populationVariance(sum, squares, count),
        ExactQuotient.sampleVariance(sum, squares, count),
        ExactQuotient.populationDeviation(sum, squares, count),
        ExactQuotient.sampleDeviation(sum, squares, count),
        ExactQuotient.standardError(sum, squares, count)
      };
      assertThat(actual)
          .as("%d, seed %d", count, SEED)
          .containsExactly(
              rounded(spread, n.multiply(n)),
              rounded(spread, n.multiply(less)),
              roundedRoot(spread, n.multiply(n)),
              roundedRoot(spread, n.multiply(less)),
              roundedRoot(spread, n.multiply(n).multiply(less)));
    }
  }

  @Test
  void cancellationLosesNothing() {
    double[] x = {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 3};
    assertThat(ExactQuotient.populationVariance(sumOf(x), products(x, x), 4)).isEqualTo(1.25);
    assertThat(ExactQuotient.sampleVariance(sumOf(x), products(x, x), 4)).isEqualTo(5.0 / 3);
    double[] constant = {0.1, 0.1, 0.1};
    ExactSum squares = products(constant, constant);
    assertThat(ExactQuotient.sampleVariance(sumOf(constant), squares, 3))
        .isEqualTo(Double.valueOf(0.0));
    assertThat(ExactQuotient.standardError(sumOf(constant), squares, 3))
        .isEqualTo(Double.valueOf(0.0));
  }

  @Test
  void rootsAreExactWhereTheyCanBe() {
    double[] x = {-3, 3};
    assertThat(ExactQuotient.populationDeviation(sumOf(x), products(x, x), 2)).isEqualTo(3);
    double[] wide = {-MAX_VALUE, MAX_VALUE};
    ExactSum squares = products(wide, wide);
    assertThat(ExactQuotient.populationDeviation(sumOf(wide), squares, 2)).isEqualTo(MAX_VALUE);
    assertThat(ExactQuotient.sampleDeviation(sumOf(wide), squares, 2)).isEqualTo(POSITIVE_INFINITY);
    assertThat(ExactQuotient.populationVariance(sumOf(wide), squares, 2))
        .isEqualTo(POSITIVE_INFINITY);
    double[] narrow = {-MIN_VALUE, MIN_VALUE};
    squares = products(narrow, narrow);
    assertThat(ExactQuotient.populationDeviation(sumOf(narrow), squares, 2)).isEqualTo(MIN_VALUE);
    assertThat(ExactQuotient.populationVariance(sumOf(narrow), squares, 2)).isZero();
    // A half of the smallest double, and a little more than a half.
    double[] tie = {0, MIN_VALUE};
    squares = products(tie, tie);
    assertThat(ExactQuotient.populationDeviation(sumOf(tie), squares, 2)).isZero();
    assertThat(ExactQuotient.sampleDeviation(sumOf(tie), squares, 2)).isEqualTo(MIN_VALUE);
  }

  @Test
  void tooFewOrNonFiniteValuesGiveNaN() {
    ExactSum none = new ExactSum();
    ExactSum one = sumOf(1);
    assertThat(ExactQuotient.populationVariance(none, none, 0)).isNaN();
    assertThat(ExactQuotient.populationDeviation(none, none, 0)).isNaN();
    assertThat(ExactQuotient.populationVariance(one, one, 1)).isEqualTo(0);
    assertThat(ExactQuotient.populationDeviation(one, one, 1)).isEqualTo(0);
    assertUndefined(one, 1);
    assertUndefined(sumOf(NaN), 5);
    assertUndefined(sumOf(POSITIVE_INFINITY), 5);
    assertThat(ExactQuotient.populationVariance(one, sumOf(NaN), 5)).isNaN();
    assertThat(ExactQuotient.populationDeviation(one, sumOf(POSITIVE_INFINITY), 5)).isNaN();
    assertThat(ExactQuotient.ratioStandardError(one, none, one, one, one, 5)).isNaN();
    assertThat(ExactQuotient.ratioStandardError(one, one, one, sumOf(NaN), one, 5)).isNaN();
  }

  private static void assertUndefined(ExactSum sum, long count) {
    assertThat(ExactQuotient.sampleVariance(sum, sum, count)).isNaN();
    assertThat(ExactQuotient.sampleDeviation(sum, sum, count)).isNaN();
    assertThat(ExactQuotient.standardError(sum, sum, count)).isNaN();
    assertThat(ExactQuotient.ratioStandardError(sum, sum, sum, sum, sum, count)).isNaN();
  }

  @Test
  void negativeCountsAreRefused() {
    ExactSum sum = sumOf(1);
    assertThatThrownBy(() -> ExactQuotient.mean(sum, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ExactQuotient: count must not be negative, got -1");
    assertThatThrownBy(() -> ExactQuotient.sampleVariance(sum, sum, -7))
        .hasMessage("ExactQuotient: count must not be negative, got -7");
  }

  // ---- the ratio's standard error

  @ParameterizedTest
  @EnumSource
  void ratioStandardErrorsAreTheNearestDoubles(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values weights : new Values[] {Values.UNIFORM, Values.INTEGERS, kind}) {
      for (int count : new int[] {2, 5, 100}) {
        double[] l = kind.array(count, random);
        double[] d = weights.array(count, random);
        BigDecimal total = Decimals.sum(l);
        BigDecimal weight = Decimals.sum(d);
        if (weight.signum() == 0) {
          continue;
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
          BigDecimal residual =
              weight.multiply(new BigDecimal(l[i])).subtract(total.multiply(new BigDecimal(d[i])));
          squares = squares.add(residual.multiply(residual));
        }
        Double expected =
            roundedRoot(
                squares.multiply(BigDecimal.valueOf(count)),
                weight.pow(4).multiply(BigDecimal.valueOf(count - 1)));
        assertThat(
                ExactQuotient.ratioStandardError(
                    sumOf(l), sumOf(d), products(l, l), products(l, d), products(d, d), count))
            .as("%s, %d, seed %d", weights, count, SEED)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void ratioToACountIsTheMean() {
    double[] l = Values.LOSSES.array(1_000, new SplittableRandom(SEED));
    ExactSum count = sumOf(1_000);
    assertThat(
            ExactQuotient.ratioStandardError(
                sumOf(l), count, products(l, l), sumOf(l), count, 1_000))
        .as("seed %d", SEED)
        .isEqualTo(ExactQuotient.standardError(sumOf(l), products(l, l), 1_000));
  }
}
