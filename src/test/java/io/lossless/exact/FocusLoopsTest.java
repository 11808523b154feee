package io.lossless.exact;

import static io.lossless.exact.ExponentialLoopsTest.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two forms of the loops against the function of one element. */
class FocusLoopsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  /** Of the first element, and so of a vector: nothing aligns. */
  private static final int FROM = 3;

  private static final double[] ALPHAS = {0.25, 1, 0, 0.3, LogisticFocus.LEAST_ALPHA};

  /** Where scores begin to be unusual, and targets that are no labels. */
  private static final double[] EDGES = {
    -0x1p850, -0x1.0000000000001p850, 310, 155, 103.3, 311.9, 312, 0x1p-1074, 0.5, 1 + 0x1p-52
  };

  private final List<FocusLoops> forms =
      List.of(Loops.PLAIN.focus(), VectorUnit.vectorLoops().orElseThrow().focus());

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 5, 7.3, LogisticFocus.LARGEST_GAMMA})
  void lossesHaveTheBitsOfOne(double gamma) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 6; repeat++) {
      for (int count : ExponentialLoopsTest.COUNTS) {
        double alpha = ALPHAS[random.nextInt(ALPHAS.length)];
        LogisticFocus focus = new LogisticFocus(alpha, Extended.sum(1, -alpha), gamma);
        double[] x = ExponentialLoopsTest.arguments(FROM + count, random);
        double[] t = new double[FROM + count];
        Arrays.setAll(t, i -> random.nextInt(9) == 0 ? edge(random) : random.nextInt(2));
        for (int i = 0; i < x.length; i += 1 + random.nextInt(7)) {
          x[i] = random.nextInt(3) == 0 ? edge(random) : random.nextDouble() * 10 - 5;
        }
        assertSame(focus, x, t, count);
      }
    }
  }

  private static double edge(SplittableRandom random) {
    double edge = EDGES[random.nextInt(EDGES.length)];
    return random.nextBoolean() ? edge : -edge;
  }

  private void assertSame(LogisticFocus focus, double[] x, double[] t, int count) {
    double[] expected = new double[x.length];
    for (int i = FROM; i < x.length; i++) {
      expected[i] = focus.loss(x[i], t[i]);
    }
    for (FocusLoops loops : forms) {
      double[] actual = new double[x.length];
      loops.losses(focus, x, t, actual, FROM, count);
      for (int i = 0; i < x.length; i++) {
        if (bits(actual[i]) != bits(expected[i])) {
          assertThat(actual[i])
              .as("%s of %a, %a, element %d of %d, seed %d", focus, x[i], t[i], i, count, SEED)
              .isEqualTo(Double.valueOf(expected[i]));
        }
      }
    }
  }

  /** The definition, where the logit is 0 or log 3 and so p is 1/2 or 3/4, up to roundings. */
  @Test
  void anElementHasTheLossOfItsProbability() {
    double[] x = {0, 0, Math.log(3), Math.log(3), -Math.log(3)};
    double[] t = {1, 0, 1, 0, 1};
    double[] loss = new double[x.length];
    new LogisticFocus(0.25, new Extended(0.75, 0), 2).losses(x, t, loss, x.length);
    double[] expected = {
      Math.log(2) / 16,
      Math.log(2) * 3 / 16,
      Math.log(4.0 / 3) / 64,
      Math.log(4) * 27 / 64,
      Math.log(4) * 9 / 64
    };
    for (int i = 0; i < x.length; i++) {
      assertThat(loss[i]).isCloseTo(expected[i], offset(0x1p-51 * expected[i]));
    }
  }

  @Test
  void whatIsUnusualIsNaN() {
    double[] x = {1, Double.NaN, Double.NEGATIVE_INFINITY, 156, -0x1p851, 1, 1, 400};
    double[] t = {0.5, 1, 1, 1, 1, Double.NaN, Double.POSITIVE_INFINITY, 1};
    double[] loss = new double[x.length];
    new LogisticFocus(1, Extended.ONE, 2).losses(x, t, loss, x.length);
    assertThat(loss).containsOnly(Double.NaN);
  }
}
