package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions against src/test/resources/elementary/extended.tsv, which says how it was made (80
 * digits, mpmath), arithmetic against BigDecimal, arrays against single numbers.
 */
class ExtendedTest {
  private static final Map<String, UnaryOperator<Extended>> FUNCTIONS =
      Map.of(
          "exp", x -> x.negated().exp(),
          "oneMinusExpOfMinus", Extended::oneMinusExpOfMinus,
          "log", Extended::log,
          "log1p", Extended::log1p);

  private static final BigDecimal TWO_TO_98 = BigDecimal.valueOf(2).pow(98);

  @ParameterizedTest
  @ValueSource(strings = {"exp", "oneMinusExpOfMinus", "log", "log1p"})
  void functionsAreWithinTheStatedBound(String function) throws IOException {
    List<String[]> lines = lines(function);
    assertThat(lines).hasSizeGreaterThan(100);
    for (String[] line : lines) {
      double[] numbers = new double[line.length - 1];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Double.parseDouble(line[i + 1]);
      }
      Extended result = FUNCTIONS.get(function).apply(new Extended(numbers[0], numbers[1]));
      double missing = (result.high() - numbers[2]) + (result.low() - numbers[3]) - numbers[4];
      assertThat(Math.abs(missing / numbers[2]))
          .as("%s(%s)", function, String.join(" ", line))
          .isLessThan(0x1p-65);
      assertThat(result.high() + result.low()).isEqualTo(result.high());
    }
  }

  private static List<String[]> lines(String function) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ExtendedTest.class.getResourceAsStream("/elementary/extended.tsv"),
                StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(line -> line[0].equals(function))
          .toList();
    }
  }

  @Test
  void sumsAndProductsOfDoublesAreExact() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      double a = number(random).high();
      double b = number(random).high();
      assertThat(exact(Extended.sum(a, b)))
          .isEqualByComparingTo(new BigDecimal(a).add(new BigDecimal(b)));
      assertThat(exact(Extended.product(a, b)))
          .isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
    }
  }

  @Test
  void arithmeticIsWithinTheStatedBound() {
    Random random = new Random(2);
    MathContext digits = new MathContext(60);
    for (int i = 0; i < 500; i++) {
      Extended a = number(random);
      Extended b = number(random);
      BigDecimal x = exact(a);
      BigDecimal y = exact(b);
      assertClose(a.plus(b), x.add(y));
      assertClose(a.plus(b.high()), x.add(new BigDecimal(b.high())));
      assertClose(a.times(b), x.multiply(y));
      assertClose(a.times(b.high()), x.multiply(new BigDecimal(b.high())));
      assertClose(a.dividedBy(b), x.divide(y, digits));
      assertClose(a.toThe(i % 7), x.pow(i % 7));
    }
  }

  private static void assertClose(Extended result, BigDecimal expected) {
    BigDecimal error = exact(result).subtract(expected).abs();
    assertThat(error)
        .as("%s for %s", result, expected)
        .isLessThanOrEqualTo(expected.abs().divide(TWO_TO_98));
  }

  /** Positive, as sums of one sign are meant. */
  private static Extended number(Random random) {
    double high = Math.scalb(1 + random.nextDouble(), random.nextInt(40) - 20);
    return new Extended(high, high * 0x1p-54 * (2 * random.nextDouble() - 1));
  }

  private static BigDecimal exact(Extended number) {
    return new BigDecimal(number.high()).add(new BigDecimal(number.low()));
  }

  @Test
  void timesExpIsRoundedOnceAlsoBelowTheNormalNumbers() {
    // 3 e^-740 = 254.343… · 2^-1074 (mpmath), of which e^-740 alone, 85 · 2^-1074, has few bits.
    double result = new Extended(3, 0).timesExp(2, new Extended(-370, 0));
    assertThat(result / Double.MIN_VALUE).isEqualTo(254);
    assertThat(new Extended(3, 0).timesExp(1e300, new Extended(-1, 0))).isZero();
  }

  @Test
  void arraysHaveTheBitsOfSingleNumbers() {
    Random random = new Random(3);
    for (int count = 1; count <= ExtendedArrays.LANES; count += 101) {
      Extended[] x = new Extended[count];
      Extended[] y = new Extended[count];
      for (int i = 0; i < count; i++) {
        double magnitude = Math.scalb(random.nextDouble(), 9 - random.nextInt(70));
        x[i] = new Extended(-magnitude, magnitude * 0x1p-54 * random.nextDouble());
        y[i] = number(random);
      }
      double[] high = parts(x, true);
      double[] low = parts(x, false);
      ExtendedArrays.exp(high, low, count);
      assertSame(high, low, x, Extended::exp);
      ExtendedArrays.log1p(high, low, count);
      assertSame(high, low, x, number -> number.exp().log1p());
      ExtendedArrays.add(high, low, parts(y, true), count);
      ExtendedArrays.multiply(high, low, parts(y, true), parts(y, false), count);
      ExtendedArrays.square(high, low, count);
      for (int i = 0; i < count; i++) {
        Extended product = x[i].exp().log1p().plus(y[i].high()).times(y[i]);
        assertThat(new Extended(high[i], low[i])).isEqualTo(product.times(product));
      }
    }
  }

  @Test
  void complementsOfFarNumbersAreOne() {
    double[] high = {746.5, 1e5, 1e300};
    double[] low = {0x1p-45, 0x1p-37, 1e283};
    ExtendedArrays.oneMinusExpOfMinus(high, low, 3);
    assertThat(high).containsExactly(1, 1, 1);
    assertThat(low).usingComparatorWithPrecision(0.0).containsExactly(0, 0, 0);
  }

  @Test
  void logarithmsAndComplementsOfArraysHaveTheBitsOfSingleNumbers() {
    Random random = new Random(4);
    Extended factor = number(random);
    Extended[] x = new Extended[ExtendedArrays.LANES];
    for (int i = 0; i < x.length; i++) {
      double magnitude = Math.scalb(1 + random.nextDouble(), 8 - random.nextInt(70));
      x[i] = new Extended(magnitude, magnitude * 0x1p-54 * random.nextDouble());
    }
    double[] high = parts(x, true);
    double[] low = parts(x, false);
    ExtendedArrays.oneMinusExpOfMinus(high, low, x.length);
    assertSame(high, low, x, Extended::oneMinusExpOfMinus);
    ExtendedArrays.log(high, low, x.length);
    assertSame(high, low, x, number -> number.oneMinusExpOfMinus().log());
    ExtendedArrays.multiply(high, low, factor, x.length);
    ExtendedArrays.add(high, low, factor, x.length);
    ExtendedArrays.add(high, low, parts(x, true), parts(x, false), x.length);
    assertSame(
        high,
        low,
        x,
        number -> number.oneMinusExpOfMinus().log().times(factor).plus(factor).plus(number));
  }

  private static double[] parts(Extended[] numbers, boolean high) {
    double[] parts = new double[numbers.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = high ? numbers[i].high() : numbers[i].low();
    }
    return parts;
  }

  private static void assertSame(
      double[] high, double[] low, Extended[] x, UnaryOperator<Extended> function) {
    for (int i = 0; i < x.length; i++) {
      assertThat(new Extended(high[i], low[i])).as("%s", x[i]).isEqualTo(function.apply(x[i]));
    }
  }
}
