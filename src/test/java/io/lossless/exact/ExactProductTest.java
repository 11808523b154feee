package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static io.lossless.exact.Values.sumOf;
import static java.lang.Double.MAX_VALUE;
import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactProductTest {
  @ParameterizedTest
  @EnumSource
  void productsAreNotRounded(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : Values.values()) {
      for (int count : new int[] {1, 10, 130}) {
        double[] x = kind.array(count, random);
        double[] y = other.array(count, random);
        BigDecimal exact = Decimals.products(x, y);
        ExactSum sum = new ExactSum();
        sum.addEachProduct(x, y, 0, count);
        ExactSum array = new ExactSum();
        array.addProducts(x, y, 0, count);
        assertThat(array).as("%s, %d, seed %d", other, count, SEED).isEqualTo(sum);
        Double value = Decimals.nearest(exact);
        assertThat(sum.value()).as("%s, %d, seed %d", other, count, SEED).isEqualTo(value);
        if (!value.isInfinite()) {
          // What the rounded value lacks: the lower half of the products.
          sum.add(-value);
          assertThat(sum.value())
              .as("%s, %d, seed %d", other, count, SEED)
              .isEqualTo(Decimals.nearest(exact.subtract(new BigDecimal(value))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void productsOfThreeAreNotRounded(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : Values.values()) {
      double[] x = kind.array(40, random);
      double[] y = other.array(40, random);
      double[] z = Values.ANY_FINITE.array(40, random);
      ExactSum sum = new ExactSum();
      BigDecimal exact = BigDecimal.ZERO;
      for (int i = 0; i < x.length; i++) {
        sum.addProduct(x[i], y[i], z[i]);
        exact =
            exact.add(
                new BigDecimal(x[i]).multiply(new BigDecimal(y[i])).multiply(new BigDecimal(z[i])));
      }
      assertThat(sum.value())
          .as("%s, seed %d", other, SEED)
          .isEqualTo(Double.valueOf(Decimals.nearest(exact)));
    }
  }

  @Test
  void productsOfThreeThatAreNotFiniteFollowIeee() {
    for (double x : new double[] {NaN, POSITIVE_INFINITY, 0, -1}) {
      ExactSum sum = new ExactSum();
      sum.addProduct(POSITIVE_INFINITY, x, 2);
      assertThat(sum).as("%s", x).isEqualTo(sumOf(POSITIVE_INFINITY * x));
    }
  }

  @ParameterizedTest
  @EnumSource
  void longArraysGiveTheSameBytes(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : new Values[] {kind, Values.UNIFORM, Values.LOSSES, Values.ANY_FINITE}) {
      for (int count : new int[] {64, 239, 1_000, 8_000, 20_011}) {
        double[] x = kind.array(count, random);
        double[] y = other == kind ? x : other.array(count, random);
        ExactSum expected = new ExactSum();
        expected.addEachProduct(x, y, 3, count - 5);
        ExactSum sum = new ExactSum();
        sum.addProducts(x, y, 3, count - 5);
        assertThat(sum.toBytes())
            .as("%s, %d, seed %d", other, count, SEED)
            .isEqualTo(expected.toBytes());
      }
    }
  }

  @Test
  void ordinaryArraysTakeTheFastPath() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] weights = Values.UNIFORM.array(20_000, random);
    for (Values kind :
        new Values[] {Values.UNIFORM, Values.SIGNED, Values.FLOATS, Values.INTEGERS}) {
      double[] values = kind.array(20_000, random);
      assertThat(ProductKernel.add(new ExactSum(), values, weights, 0, 20_000))
          .as("%s, seed %d", kind, SEED)
          .isZero();
    }
    double[] losses = Values.LOSSES.array(20_000, random);
    assertThat(ProductKernel.add(new ExactSum(), losses, losses, 0, 20_000))
        .as("seed %d", SEED)
        .isZero();
    double[] tiny = Values.SUBNORMAL.array(20_000, random);
    assertThat(ProductKernel.add(new ExactSum(), tiny, weights, 0, 20_000))
        .as("seed %d", SEED)
        .isEqualTo(20_000);
  }

  /** Whole blocks of one product: what levels cut off adds up to the edge of what a lane holds. */
  @Test
  void lanesHoldTheLargestSums() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = new double[7_680];
    double[] y = new double[7_680];
    for (int i = 0; i < 300; i++) {
      Arrays.fill(x, random.nextDouble(-2, 2) * Math.scalb(1.0, -random.nextInt(60)));
      Arrays.fill(y, random.nextDouble(1, 2) * Math.scalb(1.0, -random.nextInt(60)));
      ExactSum product = new ExactSum();
      product.addProduct(x[0], y[0]);
      ExactSum expected = sumOf(1.9);
      expected.addScaled(product, 7_679);
      x[0] = 1.9;
      y[0] = 1;
      ExactSum sum = new ExactSum();
      sum.addProducts(x, y, 0, x.length);
      assertThat(sum).as("%s * %s, seed %d", x[1], y[1], SEED).isEqualTo(expected);
    }
  }

  @Test
  void extremeProductsAreKept() {
    double[] extremes = {
      MIN_VALUE,
      -MIN_VALUE,
      0x1p-1022,
      MAX_VALUE,
      -MAX_VALUE,
      0x1.8p996,
      0x1p-537,
      0x1p-521,
      0x1p-522,
      0x1p-540,
      0.0,
      -0.0,
      1
    };
    for (double x : extremes) {
      for (double y : extremes) {
        ExactSum sum = new ExactSum();
        sum.addProduct(x, y);
        BigDecimal exact = new BigDecimal(x).multiply(new BigDecimal(y));
        assertThat(sum.value()).as("%s * %s", x, y).isEqualTo(Decimals.nearest(exact));
        assertThat(sum.isZero()).as("%s * %s", x, y).isEqualTo(exact.signum() == 0);
        assertThat(hundredProducts(x, y)).as("%s * %s", x, y).isEqualTo(scaled(sum, 100));
      }
    }
  }

  /** One pair of extremes among ordinary ones that cancel, through the kernel. */
  private static ExactSum hundredProducts(double x, double y) {
    double[] left = new double[200];
    double[] right = new double[200];
    for (int i = 0; i < 100; i++) {
      left[i] = x;
      right[i] = y;
      left[100 + i] = i % 2 == 0 ? 0.1 : -0.1;
      right[100 + i] = 0.7;
    }
    ExactSum sum = new ExactSum();
    sum.addProducts(left, right, 0, 200);
    return sum;
  }

  private static ExactSum scaled(ExactSum sum, double factor) {
    ExactSum result = new ExactSum();
    result.addScaled(sum, factor);
    return result;
  }

  @Test
  void nonFiniteProductsFollowIeee() {
    double[] factors = {NaN, POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1, -MIN_VALUE};
    for (double x : factors) {
      for (double y : factors) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
          ExactSum sum = new ExactSum();
          sum.addProduct(x, y);
          assertThat(sum).as("%s * %s", x, y).isEqualTo(sumOf(x * y));
          assertThat(hundredProducts(x, y)).as("%s * %s", x, y).isEqualTo(hundred(x * y));
        }
      }
    }
  }

  private static ExactSum hundred(double value) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 100; i++) {
      sum.add(value);
    }
    return sum;
  }

  @Test
  void productsMixWithOtherTerms() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = Values.SIGNED.array(5_000, random);
    double[] y = Values.DECADES.array(5_000, random);
    ExactSum expected = new ExactSum();
    ExactSum sum = new ExactSum();
    for (int i = 0; i < x.length; i++) {
      expected.add(x[i]);
      expected.addProduct(x[i], y[i]);
      expected.addLong(i);
    }
    sum.addLong(5_000L * 4_999 / 2);
    sum.addProducts(y, x, 0, 2_000);
    sum.add(x, 0, 5_000);
    sum.addProducts(y, x, 2_000, 3_000);
    assertThat(sum.toBytes()).as("seed %d", SEED).isEqualTo(expected.toBytes());
  }
}
