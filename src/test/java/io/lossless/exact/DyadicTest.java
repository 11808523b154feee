package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DyadicTest {
  /** 54 bits and odd: halfway between two doubles. */
  private static final BigInteger TIE = BigInteger.TWO.pow(53).add(BigInteger.ONE);

  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final double BELOW = 0x1p53;
  private static final double ABOVE = 0x1p53 + 2;

  /** {@code (value · 2^200 + change) / 2^200}. */
  private static Dyadic changed(BigInteger value, long change) {
    return new Dyadic(value.shiftLeft(200).add(BigInteger.valueOf(change)), -200);
  }

  @Test
  void remotestBitBreaksATie() {
    assertThat(changed(TIE, -1).rounded()).isEqualTo(BELOW);
    assertThat(changed(TIE, 0).rounded()).isEqualTo(BELOW);
    assertThat(changed(TIE, 1).rounded()).isEqualTo(ABOVE);
    assertThat(changed(TIE.negate(), -1).rounded()).isEqualTo(-ABOVE);
  }

  @Test
  void remainderBreaksATie() {
    BigInteger triple = TIE.multiply(THREE);
    assertThat(changed(triple, -1).dividedBy(Dyadic.of(3))).isEqualTo(BELOW);
    assertThat(changed(triple, 0).dividedBy(Dyadic.of(3))).isEqualTo(BELOW);
    assertThat(changed(triple, 1).dividedBy(Dyadic.of(3))).isEqualTo(ABOVE);
    assertThat(changed(triple, 1).dividedBy(Dyadic.of(-3))).isEqualTo(-ABOVE);
  }

  @Test
  void remaindersBreakATieOfARoot() {
    BigInteger square = TIE.multiply(TIE);
    assertThat(changed(square, -1).rootOfQuotient(Dyadic.of(1))).isEqualTo(BELOW);
    assertThat(changed(square, 0).rootOfQuotient(Dyadic.of(1))).isEqualTo(BELOW);
    assertThat(changed(square, 1).rootOfQuotient(Dyadic.of(1))).isEqualTo(ABOVE);
    BigInteger triple = square.multiply(THREE);
    assertThat(changed(triple, 0).rootOfQuotient(Dyadic.of(3))).isEqualTo(BELOW);
    assertThat(changed(triple, 1).rootOfQuotient(Dyadic.of(3))).isEqualTo(ABOVE);
  }

  @Test
  void rootsOfNegativeNumbersAreNaN() {
    assertThat(Dyadic.of(-1).rootOfQuotient(Dyadic.of(2))).isNaN();
    assertThat(Dyadic.of(0).rootOfQuotient(Dyadic.of(2))).isEqualTo(Double.valueOf(0.0));
  }
}
