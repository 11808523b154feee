package io.lossless.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number of both formats, and every boundary between two of them. */
class HalfPrecisionTest {
  private static final int FLOAT16_INFINITY = 0x7c00;
  private static final int BFLOAT16_INFINITY = 0x7f80;

  /** IEEE 754's definition, from the fields: 5 bits of exponent, 10 of fraction. */
  private static double float16(int bits) {
    int exponent = bits >> 10;
    int fraction = bits & 0x3ff;
    return exponent == 0
        ? Math.scalb((double) fraction, -24)
        : Math.scalb((double) (0x400 + fraction), exponent - 25);
  }

  /** The same with 8 bits of exponent, 7 of fraction. */
  private static double bfloat16(int bits) {
    int exponent = bits >> 7;
    int fraction = bits & 0x7f;
    return exponent == 0
        ? Math.scalb((double) fraction, -133)
        : Math.scalb((double) (0x80 + fraction), exponent - 134);
  }

  @Test
  void everyFiniteNumberIsWidenedUnrounded() {
    for (int bits = 0; bits < FLOAT16_INFINITY; bits++) {
      assertThat(HalfPrecision.float16((short) bits)).isEqualTo((float) float16(bits));
      assertThat(HalfPrecision.float16((short) (bits | 0x8000))).isEqualTo((float) -float16(bits));
    }
    for (int bits = 0; bits < BFLOAT16_INFINITY; bits++) {
      assertThat(HalfPrecision.bfloat16((short) bits)).isEqualTo((float) bfloat16(bits));
      assertThat(HalfPrecision.bfloat16((short) (bits | 0x8000)))
          .isEqualTo((float) -bfloat16(bits));
    }
  }

  @Test
  void infinitiesAndEveryNanStayWhatTheyAre() {
    assertThat(HalfPrecision.float16((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(HalfPrecision.float16((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfPrecision.bfloat16((short) 0x7f80)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(HalfPrecision.bfloat16((short) 0xff80)).isEqualTo(Float.NEGATIVE_INFINITY);
    for (int sign = 0; sign <= 0x8000; sign += 0x8000) {
      for (int bits = FLOAT16_INFINITY + 1; bits < 0x8000; bits++) {
        assertThat(HalfPrecision.float16((short) (sign | bits))).isNaN();
      }
      for (int bits = BFLOAT16_INFINITY + 1; bits < 0x8000; bits++) {
        assertThat(HalfPrecision.bfloat16((short) (sign | bits))).isNaN();
      }
    }
  }

  /** Rounding is monotonic: what happens at and beside each midpoint says it all. */
  @Test
  void everyDoubleIsRoundedHalfToEven() {
    assertRounding(HalfPrecision::toFloat16, HalfPrecisionTest::float16, FLOAT16_INFINITY);
    assertRounding(HalfPrecision::toBfloat16, HalfPrecisionTest::bfloat16, BFLOAT16_INFINITY);
  }

  private static void assertRounding(
      DoubleFunction<Short> narrow, IntToDoubleFunction number, int infinity) {
    for (int bits = 0; bits < infinity; bits++) {
      double exact = number.applyAsDouble(bits);
      // Beyond the largest number stands the one that an unbounded exponent would have.
      double middle = (exact + number.applyAsDouble(bits + 1)) / 2;
      int even = (bits & 1) == 0 ? bits : bits + 1;
      assertNarrow(narrow, exact, bits);
      assertNarrow(narrow, Math.nextDown(middle), bits);
      assertNarrow(narrow, middle, even);
      assertNarrow(narrow, Math.nextUp(middle), bits + 1);
    }
    assertNarrow(narrow, Double.MIN_VALUE, 0);
    assertNarrow(narrow, Double.MIN_NORMAL, 0);
    assertNarrow(narrow, Double.MAX_VALUE, infinity);
    assertNarrow(narrow, Double.POSITIVE_INFINITY, infinity);
  }

  private static void assertNarrow(DoubleFunction<Short> narrow, double value, int bits) {
    if (narrow.apply(value) != (short) bits || narrow.apply(-value) != (short) (bits | 0x8000)) {
      assertThat(Integer.toHexString(narrow.apply(value) & 0xffff))
          .as("%s and its opposite", Double.toHexString(value))
          .isEqualTo(Integer.toHexString(bits));
    }
  }

  @Test
  void thereIsOneNan() {
    for (long bits : new long[] {0x7ff8L << 48, 0xfff8L << 48, (0x7ffL << 52) + 1}) {
      assertThat(HalfPrecision.toFloat16(Double.longBitsToDouble(bits))).isEqualTo((short) 0x7e00);
      assertThat(HalfPrecision.toBfloat16(Double.longBitsToDouble(bits))).isEqualTo((short) 0x7fc0);
    }
  }

  /** {@code struct.pack('>e', x).hex()} of Python 3.11; the doubly rounded one would be 3c00. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 2e66",
    "0.3333333333333333, 3555",
    "-2.0, c000",
    "65519.999, 7bff",
    "2.9802322387695312e-08, 0000",
    "2.980232536792755e-08, 0001",
    "6.1e-05, 03ff",
    "1.00048828125, 3c00",
    "1.0004882812509095, 3c01",
    "1.00146484375, 3c02",
    "-0.0, 8000",
    "3.14159265, 4248",
    "2051.0, 6802"
  })
  void roundsOnceAsPythonDoes(double value, String hexadecimal) {
    assertThat(HalfPrecision.toFloat16(value)).isEqualTo((short) Integer.parseInt(hexadecimal, 16));
  }
}
