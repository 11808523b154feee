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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSumTest {
  @ParameterizedTest
  @EnumSource
  void valueIsTheNearestDouble(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {1, 2, 3, 10, 63, 64, 65, 300, 700}) {
      double[] values = kind.array(count, random);
      Double expected = Decimals.nearest(Decimals.sum(values));
      ExactSum array = new ExactSum();
      array.add(values, 0, count);
      assertThat(sumOf(values).value()).as("seed %d, %d", SEED, count).isEqualTo(expected);
      assertThat(array.value()).as("seed %d, %d in an array", SEED, count).isEqualTo(expected);
    }
  }

  @Test
  void tinyTermsBreakTies() {
    assertThat(sumOf(1, 1e-100, 1e16).value()).isEqualTo(1.0000000000000002e16);
    assertThat(sumOf(0x1p53, 1).value()).isEqualTo(0x1p53);
    assertThat(sumOf(0x1p53, 1, MIN_VALUE).value()).isEqualTo(0x1p53 + 2);
    assertThat(sumOf(0x1p53, 1, -MIN_VALUE).value()).isEqualTo(0x1p53);
    assertThat(sumOf(0x1p53, 3).value()).isEqualTo(0x1p53 + 4);
    assertThat(sumOf(-0x1p53, -1, -MIN_VALUE).value()).isEqualTo(-0x1p53 - 2);
  }

  @Test
  void nothingOverflowsOnTheWay() {
    assertThat(sumOf(1e308, 1e308, -1e308, -1e308, 3).value()).isEqualTo(3);
    assertThat(sumOf(MAX_VALUE, MAX_VALUE, -MAX_VALUE).value()).isEqualTo(MAX_VALUE);
    assertThat(sumOf(MAX_VALUE, MAX_VALUE).value()).isEqualTo(POSITIVE_INFINITY);
    assertThat(sumOf(-MAX_VALUE, -MAX_VALUE).value()).isEqualTo(NEGATIVE_INFINITY);
    assertThat(sumOf(MAX_VALUE, MAX_VALUE).isFinite()).isTrue();
    double halfUlp = Math.ulp(MAX_VALUE) / 2;
    assertThat(sumOf(MAX_VALUE, halfUlp).value()).isEqualTo(POSITIVE_INFINITY);
    assertThat(sumOf(MAX_VALUE, halfUlp, -MIN_VALUE).value()).isEqualTo(MAX_VALUE);
  }

  @Test
  void emptyAndZeroSumsArePositiveZero() {
    for (ExactSum zero :
        new ExactSum[] {new ExactSum(), sumOf(-0.0, -0.0), sumOf(0.0), sumOf(5, -0.0, -5)}) {
      assertThat(Double.doubleToRawLongBits(zero.value())).isZero();
      assertThat(zero.isZero()).isTrue();
      assertThat(zero).isEqualTo(new ExactSum()).hasSameHashCodeAs(new ExactSum());
    }
    assertThat(sumOf(MIN_VALUE).isZero()).isFalse();
    assertThat(sumOf(MIN_VALUE).value()).isEqualTo(MIN_VALUE);
    assertThat(sumOf(NaN).isZero()).isFalse();
  }

  @Test
  void nonFiniteTermsFollowIeeeInAnyOrder() {
    double[][] terms = {
      {1, POSITIVE_INFINITY, MAX_VALUE, POSITIVE_INFINITY},
      {NEGATIVE_INFINITY, 5, -MAX_VALUE, 0},
      {POSITIVE_INFINITY, 1, NEGATIVE_INFINITY, 2},
      {NaN, 1, 2, 3},
      {NaN, POSITIVE_INFINITY, 0, 0}
    };
    double[] expected = {POSITIVE_INFINITY, NEGATIVE_INFINITY, NaN, NaN, NaN};
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < terms.length; i++) {
      ExactSum first = sumOf(terms[i]);
      for (int order = 0; order < 10; order++) {
        Values.shuffle(terms[i], random);
        assertThat(sumOf(terms[i]).value()).isEqualTo(Double.valueOf(expected[i]));
        assertThat(sumOf(terms[i])).isEqualTo(first);
      }
      assertThat(first.isFinite()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDifferenceIsRoundedOnce(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {1, 2, 10, 64, 300}) {
      double[] values = kind.array(count, random);
      double[] taken = Values.ANY_FINITE.array(random.nextInt(1, count + 1), random);
      ExactSum sum = sumOf(values);
      sum.subtract(sumOf(taken));
      BigDecimal expected = Decimals.sum(values).subtract(Decimals.sum(taken));
      assertThat(sum.value()).as("seed %d, %d", SEED, count).isEqualTo(Decimals.nearest(expected));
      assertThat(sum.isOverdrawn()).isFalse();
    }
  }

  @Test
  void subtractedNonFiniteTermsMustHaveBeenThere() {
    for (double term : new double[] {NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY}) {
      ExactSum sum = sumOf(term, 1, term);
      sum.subtract(sumOf(term, 5, term));
      assertThat(sum.isOverdrawn()).isFalse();
      assertThat(sum.value()).isEqualTo(-4);
      sum.subtract(sumOf(term));
      assertThat(sum.isOverdrawn()).isTrue();
    }
  }

  @Test
  void subtractUndoesMerge() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values kind : Values.values()) {
      ExactSum sum = sumOf(kind.array(50, random));
      ExactSum other = sumOf(Values.ANY_FINITE.array(50, random));
      other.add(NaN);
      other.add(POSITIVE_INFINITY);
      other.add(NEGATIVE_INFINITY);
      byte[] before = sum.toBytes();
      byte[] otherBefore = other.toBytes();
      sum.merge(other);
      assertThat(sum.value()).isNaN();
      sum.subtract(other);
      assertThat(sum.toBytes()).as("%s, seed %d", kind, SEED).isEqualTo(before);
      assertThat(other.toBytes()).isEqualTo(otherBefore);
      sum.subtract(other);
      sum.merge(other);
      assertThat(sum.toBytes()).as("%s, seed %d", kind, SEED).isEqualTo(before);
    }
  }

  @Test
  void subtractedInfinityCountsAsTheOpposite() {
    ExactSum sum = sumOf(1);
    sum.subtract(sumOf(POSITIVE_INFINITY));
    assertThat(sum.value()).isEqualTo(NEGATIVE_INFINITY);
    sum.add(NEGATIVE_INFINITY);
    assertThat(sum.value()).isEqualTo(NEGATIVE_INFINITY);
    sum.subtract(sumOf(NEGATIVE_INFINITY, NEGATIVE_INFINITY));
    assertThat(sum.value()).isNaN();
    sum.clear();
    sum.subtract(sumOf(NaN));
    assertThat(sum.value()).isNaN();
  }

  @Test
  void aSumMayBeCombinedWithItself() {
    double[] values = Values.CANCELLING.array(101, new SplittableRandom(SEED));
    BigDecimal exact = Decimals.sum(values);
    ExactSum sum = sumOf(values);
    sum.merge(sum);
    assertThat(sum.value()).isEqualTo(Decimals.nearest(exact.multiply(BigDecimal.valueOf(2))));
    sum.addScaled(sum, -0.75);
    assertThat(sum.value()).isEqualTo(Decimals.nearest(exact.multiply(new BigDecimal("0.5"))));
    sum.subtract(sum);
    assertThat(sum.isZero()).isTrue();
  }

  @Test
  void copiesAreIndependent() {
    ExactSum sum = sumOf(1, 1e-30, NaN);
    ExactSum copy = sum.copy();
    assertThat(copy).isEqualTo(sum).hasToString("NaN");
    sum.clear();
    assertThat(sum).isEqualTo(new ExactSum()).hasToString("0.0");
    assertThat(copy).isEqualTo(sumOf(NaN, 1e-30, 1));
    copy.add(1);
    assertThat(copy).isNotEqualTo(sumOf(NaN, 1e-30, 1)).isNotEqualTo(1.0);
    sum.add(0.5);
    assertThat(sum).hasToString("0.5");
  }

  @Test
  void integersAreExact() {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 5_000; i++) {
      long value = i % 3 == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
      sum.addLong(value);
      expected = expected.add(BigDecimal.valueOf(value));
    }
    assertThat(sum.value()).as("seed %d", SEED).isEqualTo(Decimals.nearest(expected));
    sum.add(-sum.value());
    double rest = expected.subtract(new BigDecimal(Decimals.nearest(expected))).doubleValue();
    assertThat(sum.value()).as("seed %d", SEED).isEqualTo(rest);
  }

  @Test
  void scaledSumsAreExact() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values kind : Values.values()) {
      for (Values factors : Values.values()) {
        double[] values = kind.array(20, random);
        double factor = factors.next(random);
        ExactSum sum = sumOf(1);
        sum.addScaled(sumOf(values), factor);
        BigDecimal expected =
            Decimals.sum(values).multiply(new BigDecimal(factor)).add(BigDecimal.ONE);
        sum.add(-sum.value());
        if (sum.isFinite()) {
          BigDecimal rest = expected.subtract(new BigDecimal(Decimals.nearest(expected)));
          assertThat(sum.value())
              .as("%s * %s, seed %d", kind, factors, SEED)
              .isEqualTo(Decimals.nearest(rest));
        }
      }
    }
  }

  @Test
  void scaledProductsBelowTheDoublesAreKept() {
    ExactSum products = new ExactSum();
    products.addProduct(MIN_VALUE, MIN_VALUE);
    ExactSum scaled = new ExactSum();
    scaled.addScaled(products, MIN_VALUE);
    assertThat(scaled.isZero()).isFalse();
    assertThat(scaled.value()).isZero();
    ExactSum back = new ExactSum();
    back.addScaled(scaled, 0x1p1000);
    ExactSum further = new ExactSum();
    further.addScaled(back, 0x1p1000);
    ExactSum last = new ExactSum();
    last.addScaled(further, 0x1p1000);
    assertThat(last.value()).isEqualTo(0x1p-222);
    assertThat(ExactSum.fromBytes(scaled.toBytes())).isEqualTo(scaled);
  }

  @Test
  void nonFiniteScalingFollowsIeee() {
    assertThat(scaled(sumOf(POSITIVE_INFINITY, POSITIVE_INFINITY), -2))
        .isEqualTo(sumOf(NEGATIVE_INFINITY));
    assertThat(scaled(sumOf(POSITIVE_INFINITY), 0)).isEqualTo(sumOf(NaN));
    assertThat(scaled(sumOf(NaN), 1)).isEqualTo(sumOf(NaN));
    assertThat(scaled(sumOf(1, -1), POSITIVE_INFINITY)).isEqualTo(sumOf(NaN));
    assertThat(scaled(sumOf(-MIN_VALUE), POSITIVE_INFINITY)).isEqualTo(sumOf(NEGATIVE_INFINITY));
    assertThat(scaled(sumOf(1), NaN)).isEqualTo(sumOf(NaN));
    assertThat(scaled(sumOf(MAX_VALUE, MAX_VALUE), 0.5)).isEqualTo(sumOf(MAX_VALUE));
    assertThat(scaled(sumOf(1), 0)).isEqualTo(new ExactSum());
  }

  private static ExactSum scaled(ExactSum sum, double factor) {
    ExactSum result = new ExactSum();
    result.addScaled(sum, factor);
    return result;
  }

  @Test
  void carriesDoNotOverflow() {
    for (int shift = 0; shift < 32; shift++) {
      for (double sign : new double[] {1, -1}) {
        double value = sign * Math.scalb(0x1.fffffffffffffp0, shift);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 10_000; i++) {
          sum.add(value);
        }
        sum.addProduct(value, -10_000);
        assertThat(sum.isZero()).as("10,000 times %s", value).isTrue();
      }
    }
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(MAX_VALUE);
    }
    sum.addScaled(sumOf(MAX_VALUE), -999_999);
    assertThat(sum).isEqualTo(sumOf(MAX_VALUE));
  }

  /** Whichever kind of deposit is the one that needs a carry first. */
  @Test
  void carriesOfMixedTermsDoNotOverflow() {
    for (int kind = 0; kind < 3; kind++) {
      for (int period = 2; period < 8; period++) {
        double value = 0x1.fffffffffffffp19;
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 10_000; i++) {
          if (i % period != 0) {
            sum.add(value);
          } else if (kind == 0) {
            sum.addLong(3);
          } else if (kind == 1) {
            sum.addProduct(3, 1);
          } else {
            sum.merge(sumOf(3));
          }
        }
        int others = (9_999 / period) + 1;
        sum.addProduct(value, others - 10_000);
        assertThat(sum).as("kind %d, period %d", kind, period).isEqualTo(sumOf(3 * others));
      }
    }
  }

  @Test
  void productAndIntegerCarriesDoNotOverflow() {
    ExactSum sum = new ExactSum();
    ExactSum merged = new ExactSum();
    ExactSum one = new ExactSum();
    one.addProduct(MAX_VALUE, MAX_VALUE);
    one.addLong(Long.MIN_VALUE);
    one.addProduct(-MAX_VALUE, MIN_VALUE);
    for (int i = 0; i < 10_000; i++) {
      sum.addProduct(MAX_VALUE, MAX_VALUE);
      sum.addLong(Long.MIN_VALUE);
      sum.addProduct(-MAX_VALUE, MIN_VALUE);
      merged.merge(one);
    }
    assertThat(merged).isEqualTo(sum);
    sum.addScaled(one, -10_000);
    assertThat(sum.isZero()).isTrue();
  }

  @Test
  void magnitudesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> scaleRepeatedly(MAX_VALUE))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("ExactSum: magnitude must be within 2^±253824: bit 25");
    assertThatThrownBy(() -> scaleRepeatedly(MIN_VALUE))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("ExactSum: magnitude must be within 2^±253824: bit -25");
  }

  private static void scaleRepeatedly(double factor) {
    ExactSum sum = sumOf(factor);
    for (int i = 0; i < 300; i++) {
      sum = scaled(sum, factor);
      assertThat(ExactSum.fromBytes(sum.toBytes())).isEqualTo(sum);
    }
  }

  @Test
  void rangesOutsideAnArrayAreRefused() {
    ExactSum sum = new ExactSum();
    assertThatThrownBy(() -> sum.add(new double[100], 1, 100))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sum.addProducts(new double[100], new double[99], 0, 100))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sum.addProducts(new double[99], new double[100], 0, 100))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(sum.isZero()).isTrue();
  }

  @Test
  void lossesTakeLittleMemory() {
    ExactSum sum = new ExactSum();
    double[] losses = Values.UNIFORM.array(100_000, new SplittableRandom(SEED));
    for (double loss : losses) {
      sum.add(loss);
      sum.add(0.0);
    }
    assertThat(sum.memoryBytes()).as("seed %d", SEED).isLessThan(120);
  }
}
