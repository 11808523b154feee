package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and inner products within a row, against BigDecimal. */
class RowSumTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 31, 32, 33, 71, 1000})
  void sumsAreWithinTheirBoundsWhateverCancels(int length) {
    Random random = new Random(SEED + length);
    for (int round = 0; round < 60; round++) {
      double[] values = values(length, round, random);
      BigDecimal exact = sum(values);
      double magnitudes = sum(Arrays.stream(values).map(Math::abs).toArray()).doubleValue();
      assertThat(error(RowSum.of(values, 0, length), exact))
          .as("seed %d, round %d", SEED, round)
          .isLessThanOrEqualTo(Math.ulp(exact.doubleValue()));
      assertThat(error(RowSum.ofFours(values, 0, length), exact))
          .as("in fours, seed %d, round %d", SEED, round)
          .isLessThanOrEqualTo(Math.ulp(exact.doubleValue()) + 0x1p-52 * magnitudes);
    }
  }

  @Test
  void sumsThatLeaveTheFiniteNumbersAreThoseOfPlainAddition() {
    double infinity = Double.POSITIVE_INFINITY;
    double[][] values = {
      {1, infinity, 2, 3, 4},
      {infinity, 1, 1, 1, -infinity},
      {1e308, 1e308, 1e308, 0, 0},
      {1, 1, 1, 1, Double.NaN}
    };
    double[] expected = {infinity, Double.NaN, infinity, Double.NaN};
    for (int i = 0; i < values.length; i++) {
      assertThat(RowSum.of(values[i], 0, 5)).isEqualTo(Double.valueOf(expected[i]));
      assertThat(RowSum.ofFours(values[i], 0, 5)).isEqualTo(Double.valueOf(expected[i]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void innerProductsAreWithinTheirBounds(Storage storage) {
    Random random = new Random(SEED);
    InnerProducts products = new InnerProducts();
    for (int length : new int[] {1, 2, 3, 4, 7, 8, 31, 32, 33, 67, 128, 1001}) {
      Column u = column(storage, length, random);
      Column v = column(storage, length, random);
      products.multiply(u, v, 1);
      check(products.uv(), u, v);
      check(products.uu(0), u, u);
      check(products.vv(0), v, v);
    }
  }

  @Test
  void columnsOfDifferentStorageHaveTheSameProducts() {
    Random random = new Random(SEED);
    assertSameProducts(column(Storage.FLOAT, 13, random), 13);
    assertSameProducts(column(Storage.FLOAT, 77, random), 77);
  }

  private static void assertSameProducts(Column floats, int length) {
    Column doubles = new Column(1, Storage.DOUBLE);
    for (int row = 0; row < 2; row++) {
      int leaf = doubles.appendRow(length);
      floats.copyLeaves(floats.start(row), length, doubles.doubles(), leaf);
    }
    InnerProducts same = new InnerProducts();
    InnerProducts mixed = new InnerProducts();
    same.multiply(floats, floats, 1);
    mixed.multiply(floats, doubles, 1);
    assertThat(new double[] {mixed.uv(), mixed.uu(0), mixed.vv(0)})
        .isEqualTo(new double[] {same.uv(), same.uu(0), same.vv(0)});
  }

  private static void check(double actual, Column u, Column v) {
    int from = u.start(1);
    BigDecimal[] terms =
        IntStream.range(from, u.leaves())
            .mapToObj(i -> new BigDecimal(u.leaf(i)).multiply(new BigDecimal(v.leaf(i))))
            .toArray(BigDecimal[]::new);
    BigDecimal exact = Arrays.stream(terms).reduce(BigDecimal.ZERO, BigDecimal::add);
    double magnitudes =
        Arrays.stream(terms)
            .map(BigDecimal::abs)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue();
    assertThat(error(actual, exact))
        .as("seed %d, length %d", SEED, u.size(1))
        .isLessThanOrEqualTo(Math.ulp(exact.doubleValue()) + 1.5 * 0x1p-52 * magnitudes);
  }

  /** A row of other numbers, and a row of the given length. */
  private static Column column(Storage storage, int length, Random random) {
    Column column = new Column(1, storage);
    for (int row = 0; row < 2; row++) {
      int leaf = column.appendRow(length);
      for (int i = 0; i < length; i++) {
        column.setLeaf(leaf + i, 1000 * random.nextGaussian());
      }
    }
    return column;
  }

  /** Of one sign, of all magnitudes, or with most of it cancelling. */
  private static double[] values(int length, int kind, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          kind % 3 == 0
              ? random.nextDouble()
              : random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
    }
    if (kind % 3 == 2 && length > 2) {
      values[length / 2] = -values[0];
    }
    return values;
  }

  private static BigDecimal sum(double[] values) {
    return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double error(double actual, BigDecimal exact) {
    return new BigDecimal(actual).subtract(exact).abs().doubleValue();
  }
}
