package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.InvalidRowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoissonWeightsTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** Cumulative probabilities from e = Σ 1/k!, in 60 decimal digits. */
  @Test
  void theTableIsThatOfPoissonOne() {
    BigDecimal e = BigDecimal.ZERO;
    BigDecimal factorial = BigDecimal.ONE;
    for (int k = 0; k < 60; k++) {
      factorial = k == 0 ? BigDecimal.ONE : factorial.multiply(BigDecimal.valueOf(k));
      e = e.add(BigDecimal.ONE.divide(factorial, DIGITS), DIGITS);
    }
    BigDecimal cumulative = BigDecimal.ZERO;
    factorial = BigDecimal.ONE;
    for (int k = 0; k <= 20; k++) {
      factorial = k == 0 ? BigDecimal.ONE : factorial.multiply(BigDecimal.valueOf(k));
      cumulative = cumulative.add(BigDecimal.ONE.divide(e.multiply(factorial), DIGITS), DIGITS);
      BigInteger bound =
          cumulative.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(64))).toBigInteger();
      assertThat(PoissonWeights.weight(bound.longValue())).as("at bound %d", k).isEqualTo(k + 1);
      assertThat(PoissonWeights.weight(bound.longValue() - 1)).as("below it").isEqualTo(k);
    }
  }

  /** Of 10^6 weights, mean and variance 1: each within 5 of its standard errors (0.001, 0.0017). */
  @Test
  void weightsHaveMeanAndVarianceOne() {
    long sum = 0;
    long squares = 0;
    for (long hash = 0; hash < 5_000; hash++) {
      for (int replicate = 0; replicate < 200; replicate++) {
        int weight = PoissonWeights.weight(hash, replicate);
        sum += weight;
        squares += (long) weight * weight;
      }
    }
    double mean = sum / 1e6;
    assertThat(mean).isBetween(0.995, 1.005);
    assertThat(squares / 1e6 - mean * mean).isBetween(0.9915, 1.0085);
  }

  @Test
  void aRowIsInAReplicateAsOftenAsItsWeight() {
    int[] drawn = new PoissonWeights(1000).call(42L);
    for (int replicate = 0; replicate < 1000; replicate++) {
      int wanted = replicate;
      assertThat(Arrays.stream(drawn).filter(each -> each == wanted).count())
          .isEqualTo(PoissonWeights.weight(42, replicate));
    }
  }

  @Test
  void aRowWithoutKeyIsRefused() {
    assertThatThrownBy(() -> new PoissonWeights(40).call(null))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("bootstrap: key must not be NULL, got a row in which it is");
  }
}
