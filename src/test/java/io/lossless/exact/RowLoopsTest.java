package io.lossless.exact;

import static io.lossless.exact.ExponentialLoopsTest.bits;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The two forms of the loops against lanes that are added up one by one, and exact sums. */
class RowLoopsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);
  private static final int[] COUNTS = {32, 64, 96, 128, 160, 992};

  private final List<RowLoops> forms =
      List.of(Loops.PLAIN.row(), VectorUnit.vectorLoops().orElseThrow().row());

  private final RowLanes lanes = RowLanes.current();
  private final RowLanes uu = new RowLanes();
  private final RowLanes vv = new RowLanes();

  @Test
  void allFormsHaveTheBitsOfLanesOneByOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 200; repeat++) {
      int from = random.nextInt(9);
      int otherFrom = random.nextInt(9);
      int count = COUNTS[random.nextInt(COUNTS.length)];
      double[] u = values(from + count, random);
      double[] v = values(otherFrom + count, random);
      for (RowLoops loops : forms) {
        loops.addFours(u, from, from + count, lanes);
        assertLanes(loops, fold(u, from, count));
        loops.multiplyFours(u, from, from + count, v, otherFrom, lanes, uu, vv);
        assertLanes(loops, fold(products(u, from, v, otherFrom, count), 0, count), lanes);
        assertLanes(loops, fold(products(u, from, u, from, count), 0, count), uu);
        assertLanes(loops, fold(products(v, otherFrom, v, otherFrom, count), 0, count), vv);
      }
    }
  }

  @Test
  void differencesHaveTheBitsOfLanesOfTheirTerms() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 200; repeat++) {
      int from = random.nextInt(9);
      int count = COUNTS[random.nextInt(COUNTS.length)];
      double[] u = values(from + count, random);
      double[] v = values(from + count, random);
      double eps = repeat % 2 == 0 ? 0 : 1e-6;
      double[] magnitudes = new double[count];
      Arrays.setAll(magnitudes, i -> Math.abs(u[from + i] - v[from + i] + eps));
      double largest = Arrays.stream(magnitudes).reduce(0, Math::max);
      for (RowLoops loops : forms) {
        loops.addAbsoluteDifferences(u, v, eps, from, from + count, lanes);
        assertLanes(loops, fold(magnitudes, 0, count));
        loops.addSquaredDifferences(u, v, eps, from, from + count, lanes);
        assertLanes(loops, fold(products(magnitudes, 0, magnitudes, 0, count), 0, count));
        loops.largestDifference(u, v, eps, from, from + count, lanes);
        assertThat(Arrays.stream(lanes.sum).reduce(0, Math::max))
            .as("%s, seed %d", loops.getClass(), SEED)
            .isEqualTo(Double.valueOf(largest));
      }
    }
  }

  private void assertLanes(RowLoops loops, double[][] expected) {
    assertLanes(loops, expected, lanes);
  }

  private static void assertLanes(RowLoops loops, double[][] expected, RowLanes lanes) {
    for (int k = 0; k < RowLanes.LANES; k++) {
      assertThat(bits(lanes.sum[k]))
          .as("sum of lane %d, %s, seed %d", k, loops.getClass(), SEED)
          .isEqualTo(bits(expected[0][k]));
      assertThat(bits(lanes.error[k]))
          .as("error of lane %d, %s, seed %d", k, loops.getClass(), SEED)
          .isEqualTo(bits(expected[1][k]));
    }
  }

  private static double[] products(double[] u, int uFrom, double[] v, int vFrom, int count) {
    double[] products = new double[count];
    Arrays.setAll(products, i -> u[uFrom + i] * v[vFrom + i]);
    return products;
  }

  /** By definition: lane k takes groups of four values 8 apart, which are added in pairs. */
  private static double[][] fold(double[] values, int from, int count) {
    double[][] lanes = new double[2][RowLanes.LANES];
    for (int start = from; start < from + count; start += RowLanes.FOURS) {
      for (int k = 0; k < RowLanes.LANES; k++) {
        int i = start + k;
        double value = (values[i] + values[i + 8]) + (values[i + 16] + values[i + 24]);
        double next = lanes[0][k] + value;
        lanes[1][k] += RowLanes.rest(lanes[0][k], value, next);
        lanes[0][k] = next;
      }
    }
    return lanes;
  }

  /** But for what is added plainly: within 2^-52 of the magnitudes' sum. */
  @Test
  void theSumOfAllLanesIsThatOfTheValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : COUNTS) {
      double[] values = values(count, random);
      for (int i = 0; i < count; i++) {
        values[i] = Double.isFinite(values[i]) ? values[i] : 1;
      }
      lanes.addFours(values, 0, count);
      BigDecimal exact = BigDecimal.ZERO;
      BigDecimal magnitudes = BigDecimal.ZERO;
      for (double value : values) {
        exact = exact.add(new BigDecimal(value));
        magnitudes = magnitudes.add(new BigDecimal(value).abs());
      }
      BigDecimal sum = new BigDecimal(lanes.sum()).add(new BigDecimal(lanes.error()));
      assertThat(sum.subtract(exact).abs().doubleValue())
          .as("%d values, seed %d", count, SEED)
          .isLessThanOrEqualTo(0x1p-52 * magnitudes.doubleValue());
    }
  }

  /** Of magnitudes over 40 binades; now and then a zero, an infinity or NaN. */
  private static double[] values(int count, SplittableRandom random) {
    double[] values = new double[count];
    boolean special = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      values[i] = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(40) - 20);
    }
    if (special) {
      double[] kinds = {0, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 0x1p1023, 0x1p-1060};
      values[random.nextInt(count)] = kinds[random.nextInt(kinds.length)];
    }
    return values;
  }
}
