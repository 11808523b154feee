package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TileKernelTest {
  private static final int[] SIZES = {
    63, 64, 65, 511, 512, 607, 608, 609, 1_216, 4_096, 9_727, 9_728, 9_729, 38_911, 38_913, 100_003
  };

  @ParameterizedTest
  @EnumSource
  void arraysGiveTheBytesOfSingleValues(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = kind.array(100_010, random);
    for (int size : SIZES) {
      int from = random.nextInt(7);
      ExactSum expected = new ExactSum();
      expected.addEach(values, from, size);
      ExactSum sum = new ExactSum();
      sum.add(values, from, size);
      assertThat(sum.toBytes()).as("%d, seed %d", size, SEED).isEqualTo(expected.toBytes());
    }
  }

  @Test
  void ordinaryArraysTakeTheFastPath() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values kind :
        new Values[] {
          Values.UNIFORM,
          Values.SIGNED,
          Values.FLOATS,
          Values.INTEGERS,
          Values.LOSSES,
          Values.DECADES
        }) {
      double[] values = kind.array(50_001, random);
      values[50_000] = 5_000;
      assertThat(TileKernel.add(new ExactSum(), values, 0, 50_001))
          .as("%s, seed %d", kind, SEED)
          .isZero();
    }
    double[] wide = Values.CANCELLING.array(50_000, random);
    assertThat(TileKernel.add(new ExactSum(), wide, 0, 50_000))
        .as("seed %d", SEED)
        .isEqualTo(50_000);
    assertThat(TileKernel.add(new ExactSum(), new double[50_000], 0, 50_000)).isZero();
  }

  /** Whole blocks of one value: sums that reach the edge of what a lane holds. */
  @Test
  void lanesHoldTheLargestSums() {
    for (double magnitude : new double[] {1, 0x1.fffffffffffffp0, 0x1p896, 0x1p-600, 3}) {
      ExactSum expected = new ExactSum();
      ExactSum sum = new ExactSum();
      ExactSum products = new ExactSum();
      double[] values = new double[80_000];
      double[] ones = new double[80_000];
      Arrays.fill(ones, 1);
      for (double factor : new double[] {1, -1, 2, -4, 8, -8}) {
        Arrays.fill(values, factor * magnitude);
        expected.addProduct(factor * magnitude, values.length);
        sum.add(values, 0, values.length);
        products.addProducts(values, ones, 0, values.length);
        assertThat(sum).as("%s * %s", factor, magnitude).isEqualTo(expected);
        assertThat(products).as("%s * %s", factor, magnitude).isEqualTo(expected);
      }
    }
  }

  /** The same for what a level cuts off from the level before. */
  @Test
  void lowerLanesHoldTheLargestSums() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[38_912];
    for (int i = 0; i < 200; i++) {
      double value = random.nextDouble(-2, 2) * Math.scalb(1.0, -random.nextInt(100));
      Arrays.fill(values, value);
      values[0] = 1.9;
      ExactSum expected = new ExactSum();
      expected.add(1.9);
      expected.addProduct(value, 38_911);
      ExactSum sum = new ExactSum();
      sum.add(values, 0, values.length);
      assertThat(sum).as("%s, seed %d", value, SEED).isEqualTo(expected);
    }
  }

  @Test
  void oneValueOutOfTheOrdinaryIsNotLost() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] odd = {
      Double.MIN_VALUE,
      0x1p-1022,
      0x1p-700,
      0x1p-90,
      0x1p-110,
      0x1p60,
      0x1p899,
      0x1p900,
      0x1p901,
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    ExactSum kept = new ExactSum();
    ExactSum expected = new ExactSum();
    for (double value : odd) {
      for (int repeat = 0; repeat < 2; repeat++) {
        double[] values = Values.UNIFORM.array(3_000, random);
        values[random.nextInt(values.length)] = repeat == 0 ? value : -value;
        expected.addEach(values, 0, values.length);
        kept.add(values, 0, values.length);
        ExactSum fresh = new ExactSum();
        fresh.add(values, 0, values.length);
        ExactSum alone = new ExactSum();
        alone.addEach(values, 0, values.length);
        assertThat(fresh).as("%s, seed %d", value, SEED).isEqualTo(alone);
        assertThat(kept).as("%s, seed %d", value, SEED).isEqualTo(expected);
      }
    }
  }

  @Test
  void nonFiniteValuesAmongHugeOnesAreCounted() {
    double[] values = Values.HUGE.array(40, new SplittableRandom(SEED));
    ExactSum expected = Values.sumOf(values);
    ExactSum sum = new ExactSum();
    sum.add(values, 0, 40);
    double[] nonFinite = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    sum.add(nonFinite, 0, 3);
    for (double value : nonFinite) {
      expected.add(value);
    }
    assertThat(sum).as("seed %d", SEED).isEqualTo(expected);
  }

  @Test
  void changingDataGiveTheBytesOfSingleValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Values> kinds = List.of(Values.values());
    ExactSum expected = new ExactSum();
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 400; i++) {
      Values kind = kinds.get(random.nextInt(kinds.size()));
      double[] values = kind.array(random.nextInt(64, 800), random);
      expected.addEach(values, 0, values.length);
      expected.addEachProduct(values, values, 0, values.length);
      sum.add(values, 0, values.length);
      sum.addProducts(values, values, 0, values.length);
      assertThat(sum).as("%d, seed %d", i, SEED).isEqualTo(expected);
    }
  }
}
