package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PNormDistanceTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  private static final double[] DIFFERENCES = {
    1e-20, 0.3, 1, 1.0000000000000002, 7.7, 123456.789, 1e22
  };

  /** The norm of n equal elements z is n^(1/p) |z|: a root of 1 and one of 2^k are known. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 3, 4, 7, 10, 12.5})
  void rootsAreWithinThreeUlpFarFromOneToo(double p) {
    for (double z : DIFFERENCES) {
      for (double sign : new double[] {1, -1}) {
        assertThat(distance(p, 0, new double[] {sign * z}))
            .as("p = %s, z = %s", p, z)
            .isBetween(z - 3 * Math.ulp(z), z + 3 * Math.ulp(z));
      }
      if (p == Math.rint(p)) {
        double[] equal = new double[1 << (int) p];
        Arrays.fill(equal, z);
        assertThat(distance(p, 0, equal))
            .as("p = %s, z = %s", p, z)
            .isBetween(2 * z - 3 * Math.ulp(2 * z), 2 * z + 3 * Math.ulp(2 * z));
      }
    }
  }

  @Test
  void specialNormsAreTheLargestTheSmallestAndTheNumberOfTerms() {
    double[] z = {3, -5, 0.5, 0};
    assertThat(distance(Double.POSITIVE_INFINITY, 0, z)).isEqualTo(5);
    assertThat(distance(Double.NEGATIVE_INFINITY, 0, z)).isZero();
    assertThat(distance(Double.NEGATIVE_INFINITY, 1, z)).isEqualTo(1);
    assertThat(distance(0, 0, z)).isEqualTo(3);
    assertThat(distance(0, 5, z)).isEqualTo(3);
    assertThat(distance(1, 0, z)).isEqualTo(8.5);
    assertThat(distance(-1, 0, new double[] {2, -2})).isEqualTo(1);
    assertThat(distance(0.5, 0, new double[] {4, -9})).isEqualTo(25);
  }

  /** Against BigDecimal, also where some differences are beyond 10^±140. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 70})
  void squaredSumsOfRootsAreWithinOneUlp(int decades) {
    Random random = new Random(SEED);
    MathContext digits = new MathContext(60);
    for (int length : new int[] {1, 2, 3, 33, 128}) {
      double[] differences = new double[length];
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < length; i++) {
        differences[i] = random.nextGaussian() * Math.pow(10, decades * random.nextGaussian());
        sum = sum.add(new BigDecimal(Math.abs(differences[i])).sqrt(digits));
      }
      BigDecimal exact = sum.multiply(sum);
      BigDecimal actual = new BigDecimal(distance(0.5, 0, differences));
      assertThat(actual.subtract(exact).abs())
          .as("%d differences over %d decades, seed %d", length, decades, SEED)
          .isLessThanOrEqualTo(new BigDecimal(Math.ulp(exact.doubleValue())));
    }
    assertThat(distance(0.5, 0, new double[] {0, 4, -0.0, 9})).isEqualTo(25);
    assertThat(distance(0.5, 0, new double[] {Double.MIN_VALUE, 0x1p1000})).isEqualTo(0x1p1000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3, 0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
  void nanAndOverflowPropagate(double p) {
    assertThat(distance(p, 0, new double[] {1, Double.NaN, 2})).isNaN();
    double ofInfinity = distance(p, 0, new double[] {Double.NEGATIVE_INFINITY, 1});
    assertThat(ofInfinity).isEqualTo(p < 0 ? 1 : Double.POSITIVE_INFINITY);
    assertThat(distance(p, 0, new double[] {0})).isZero();
    if (p == 2 || p == 3) {
      assertThat(distance(p, 0, new double[] {1e200})).isInfinite();
    }
  }

  private static double distance(double p, double eps, double[] differences) {
    double[] zeros = new double[differences.length];
    return Distances.between(new PNormDistance(p, eps), differences, zeros);
  }
}
