package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Special values, the agreement of scalar and array forms, and what the forms refuse. */
class ElementaryTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);

  /** Around the 608 elements of a block, and shorter than a vector. */
  private static final int[] COUNTS = {0, 1, 3, 7, 8, 63, 607, 608, 609, 1216, 5000};

  private static final double[] SPECIAL =
      numbers(
          "0 -0 1 -1 2 -2 0.5 -0.5 0.75 1.5 3 -0.999 1e-17 -1e-17 1e-310 1e18 1e19 -1e18"
              + " 4.9e-324 -4.9e-324 0x1p-1022 -0x1p-1022 1.7976931348623157e308"
              + " -1.7976931348623157e308 36.8 -36.8 670.9 -670.9 671.1 -671.1 709.7 709.8 711"
              + " -708.4 -744.9 -745.2 -747 Infinity -Infinity NaN");

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** Arguments inside every function's range, so that no element takes the repair path. */
  private static double[] plainArguments(int count) {
    return new SplittableRandom(SEED).doubles(count, 1e-3, 30).toArray();
  }

  /** All magnitudes and signs, and every special value. */
  private static double[] mixedArguments(int count) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] =
          switch (random.nextInt(4)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextDouble() * 1600 - 800;
            default -> random.nextDouble() * 4 - 1.5;
          };
    }
    return x;
  }

  private static void assertAgrees(
      ElementaryFunction function, double[] x, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      double expected = function.scalar.applyAsDouble(x[i]);
      // The description costs more than the function: only where it is needed.
      if (Double.doubleToLongBits(result[i]) != Double.doubleToLongBits(expected)) {
        assertThat(result[i])
            .as("%s(%a), element %d of %d, seed %d", function, x[i], i, count, SEED)
            .isEqualTo(Double.valueOf(expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void arrayFormHasTheBitsOfTheScalarForm(ElementaryFunction function) {
    for (int count : COUNTS) {
      for (double[] x : new double[][] {plainArguments(count), mixedArguments(count)}) {
        double[] result = new double[count];
        function.array.apply(x, result, count);
        assertAgrees(function, x, result, count);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void arrayFormWorksInPlace(ElementaryFunction function) {
    for (int count : COUNTS) {
      double[] x = mixedArguments(count);
      double[] result = x.clone();
      function.array.apply(result, result, count);
      assertAgrees(function, x, result, count);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bitsStayTheSameWhileTheCodeIsCompiled(ElementaryFunction function) {
    double[] x = mixedArguments(2000);
    double[] first = new double[x.length];
    function.array.apply(x, first, x.length);
    double[] later = new double[x.length];
    for (int i = 0; i < 100; i++) {
      function.array.apply(x, later, x.length);
    }
    assertThat(bits(later)).as("%s, seed %d", function, SEED).isEqualTo(bits(first));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  @Test
  void arrayFormLeavesTheRestAlone() {
    double[] x = plainArguments(700);
    double[] result = new double[700];
    Arrays.fill(result, -7);
    Elementary.exp(x, result, 609);
    assertThat(Arrays.copyOfRange(result, 609, 700)).containsOnly(-7);
    assertThat(x).isEqualTo(plainArguments(700));
  }

  @Test
  void arrayFormRejectsACountBeyondTheArrays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Elementary.log(new double[7], new double[5], 6))
        .withMessage("Elementary: count must be in [0, 5], got 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Elementary.pow(new double[3], 2, new double[5], 4))
        .withMessage("Elementary: count must be in [0, 3], got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Elementary.exp(new double[3], new double[3], -1))
        .withMessage("Elementary: count must be in [0, 3], got -1");
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, NaN",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0.0",
    "EXP, 0.0, 1.0",
    "EXP, -0.0, 1.0",
    "EXP, 4.9e-324, 1.0",
    "EXP, 0x1.62e42fefa39efp9, 0x1.fffffffffff2ap1023",
    "EXP, 0x1.62e42fefa39f0p9, Infinity",
    "EXP, 1.7976931348623157e308, Infinity",
    "EXP, -0x1.74910d52d3051p9, 4.9e-324",
    "EXP, -0x1.74910d52d3052p9, 0.0",
    "EXP, -1.7976931348623157e308, 0.0",
    "EXPM1, NaN, NaN",
    "EXPM1, Infinity, Infinity",
    "EXPM1, -Infinity, -1.0",
    "EXPM1, 0.0, 0.0",
    "EXPM1, -0.0, -0.0",
    "EXPM1, 4.9e-324, 4.9e-324",
    "EXPM1, -4.9e-324, -4.9e-324",
    "EXPM1, 1e-300, 1e-300",
    "EXPM1, -38.0, -1.0",
    "EXPM1, -1e300, -1.0",
    "EXPM1, 0x1.62e42fefa39efp9, 0x1.fffffffffff2ap1023",
    "EXPM1, 0x1.62e42fefa39f0p9, Infinity",
    "LOG, NaN, NaN",
    "LOG, Infinity, Infinity",
    "LOG, -Infinity, NaN",
    "LOG, -1.0, NaN",
    "LOG, -4.9e-324, NaN",
    "LOG, 0.0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, 1.0, 0.0",
    "LOG, 4.9e-324, -0x1.74385446d71c3p9",
    "LOG, 1.7976931348623157e308, 0x1.62e42fefa39efp9",
    "LOG1P, NaN, NaN",
    "LOG1P, Infinity, Infinity",
    "LOG1P, -Infinity, NaN",
    "LOG1P, -0x1.0000000000001p0, NaN",
    "LOG1P, -1.0, -Infinity",
    "LOG1P, 0.0, 0.0",
    "LOG1P, -0.0, -0.0",
    "LOG1P, 4.9e-324, 4.9e-324",
    "LOG1P, -4.9e-324, -4.9e-324",
    "LOG1P, -1e-300, -1e-300",
    "LOG1P, 1.7976931348623157e308, 0x1.62e42fefa39efp9",
    "SOFTPLUS, NaN, NaN",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, -Infinity, 0.0",
    "SOFTPLUS, -746, 0.0",
    "SOFTPLUS, 40, 40",
    "SOFTPLUS, 1e300, 1e300",
    "SOFTPLUS, 0.0, 0x1.62e42fefa39efp-1",
    "SOFTPLUS, -0.0, 0x1.62e42fefa39efp-1",
    "LOG_SIGMOID, NaN, NaN",
    "LOG_SIGMOID, Infinity, 0.0",
    "LOG_SIGMOID, -Infinity, -Infinity",
    "LOG_SIGMOID, -1e300, -1e300",
    "LOG_SIGMOID, 0.0, -0x1.62e42fefa39efp-1",
    "SIGMOID, NaN, NaN",
    "SIGMOID, Infinity, 1.0",
    "SIGMOID, -Infinity, 0.0",
    "SIGMOID, 0.0, 0.5",
    "SIGMOID, -0.0, 0.5",
    "SIGMOID, 4.9e-324, 0.5",
    "SIGMOID, 40, 1.0",
    "SIGMOID, -0x1.74910d52d3051p9, 4.9e-324",
    "STIRLING, NaN, NaN",
    "STIRLING, Infinity, Infinity",
    "STIRLING, 0.0, NaN",
    "STIRLING, -1.0, NaN"
  })
  void specialValuesAreExact(ElementaryFunction function, double x, double expected) {
    Double boxed = expected; // a primitive would be compared by ==, for which 0.0 is -0.0
    assertThat(function.scalar.applyAsDouble(x)).as("%s(%a)", function, x).isEqualTo(boxed);
    double[] array = {x, 1, x};
    function.array.apply(array, array, 3);
    assertThat(array[2]).as("%s(%a) in an array", function, x).isEqualTo(boxed);
  }

  @Test
  void logSigmoidIsSoftplusMirrored() {
    for (double x : mixedArguments(20_000)) {
      assertThat(Elementary.logSigmoid(x) + 0.0)
          .as("x = %a, seed %d", x, SEED)
          .isEqualTo(Double.valueOf(-Elementary.softplus(-x) + 0.0));
    }
  }

  /** StrictMath is fdlibm, whose special cases are the definition. */
  @Test
  void specialCasesOfPowAreThoseOfStrictMath() {
    double[] bases =
        numbers("0 -0 1 -1 4 -4 0.25 -0.25 4.9e-324 -4.9e-324 0x1p1022 Infinity -Infinity NaN");
    double[] exponents =
        numbers(
            "0 -0 1 -1 2 -2 3 -3 0.5 -0.5 4.9e-324 -4.9e-324 1e300 -1e300 0x1p53 -0x1p53"
                + " 0x1.fffffffffffffp52 -0x1.fffffffffffffp52 Infinity -Infinity NaN");
    for (double x : bases) {
      for (double y : exponents) {
        assertThat(Elementary.pow(x, y))
            .as("pow(%a, %a)", x, y)
            .isEqualTo(Double.valueOf(StrictMath.pow(x, y)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 10, 13, 17, 26, 52})
  void powersThatFitADoubleAreExact(int exponent) {
    BigInteger limit = BigInteger.ONE.shiftLeft(53);
    for (int base = 2; base < 2000; base++) {
      BigInteger power = BigInteger.valueOf(base).pow(exponent);
      if (power.compareTo(limit) > 0) {
        break;
      }
      assertThat(Elementary.pow(base, exponent))
          .as("%d^%d", base, exponent)
          .isEqualTo(power.doubleValue());
    }
  }

  @Test
  void rootsOfSquaresAndPowersOfTwoAreExact() {
    for (int i = 1; i < 3000; i++) {
      assertThat(Elementary.pow((double) i * i, 0.5)).as("%d²^0.5", i).isEqualTo(i);
      assertThat(Elementary.pow((double) i * i, 1.5))
          .as("%d²^1.5", i)
          .isEqualTo((double) i * i * i);
    }
    for (int k = -1074; k < 1024; k++) {
      assertThat(Elementary.pow(2, k)).as("2^%d", k).isEqualTo(Math.scalb(1.0, k));
    }
  }
}
