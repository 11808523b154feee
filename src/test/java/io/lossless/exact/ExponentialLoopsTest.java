package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two forms of the loops against each other; the JVM of the tests has the Vector API. */
class ExponentialLoopsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  /** Around vectors of 2, 4 and 8 lanes and their multiples, and a whole block. */
  static final int[] COUNTS = {1, 2, 3, 4, 5, 7, 8, 9, 15, 31, 32, 33, 63, 300, 607, 608};

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    -745.1,
    -745.2,
    -746,
    -800,
    -801,
    671,
    Math.nextUp(671.0),
    709.8,
    Double.longBitsToDouble(0xfff8_0000_0000_0001L)
  };

  private final Loops plain = Loops.PLAIN;
  private final Loops vector = VectorUnit.vectorLoops().orElseThrow();
  private final ExponentialSums plainSums = new ExponentialSums();
  private final ExponentialSums vectorSums = new ExponentialSums();

  /** Up to 10, all widths that a loop could treat apart, and wide ones. */
  static IntStream widths() {
    return IntStream.concat(IntStream.rangeClosed(1, 300), IntStream.of(1_000, 1_003));
  }

  static IntStream someWidths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 40), IntStream.of(64, 127, 128, 129, 130, 136, 300, 1_003));
  }

  /** Of one magnitude a position, and in one position of three special values here and there. */
  private static double[] logits(int classes, SplittableRandom random) {
    double scale = Math.scalb(1.0, random.nextInt(14) - 4);
    double offset = random.nextInt(4) == 0 ? random.nextDouble() * 1000 - 500 : 0;
    boolean odd = random.nextInt(3) == 0;
    double[] logits = new double[classes];
    for (int c = 0; c < classes; c++) {
      logits[c] =
          odd && random.nextInt(1 + classes / 2) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : offset + scale * (random.nextDouble() * 4 - 2);
    }
    return logits;
  }

  @ParameterizedTest
  @MethodSource("widths")
  void positionsSideBySideHaveTheSameBits(int classes) {
    SplittableRandom random = new SplittableRandom(SEED + classes);
    int count = COUNTS[classes % COUNTS.length];
    int reach = roundedUp(count);
    double[][] rows = new double[reach][];
    Arrays.setAll(rows, i -> logits(classes, random));
    plainSums.computeLanes(plain.softmax(), transposed(rows, classes), classes, count);
    vectorSums.computeLanes(vector.softmax(), transposed(rows, classes), classes, count);
    for (int i = 0; i < count; i++) {
      assertSame(classes, i);
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void aRowHasTheBitsOfAPositionAmongOthers(int classes) {
    SplittableRandom random = new SplittableRandom(SEED - classes);
    for (int repeat = 0; repeat < 10; repeat++) {
      double[] logits = logits(classes, random);
      double[] row = Arrays.copyOf(logits, roundedUp(classes));
      plainSums.computeRow(plain.softmax(), row.clone(), classes);
      vectorSums.computeRow(vector.softmax(), row, classes);
      assertSame(classes, 0);
      double[][] rows = new double[ExponentialLoops.STEP][];
      Arrays.fill(rows, logits);
      plainSums.computeLanes(plain.softmax(), transposed(rows, classes), classes, 1);
      assertSame(classes, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("someWidths")
  void extendedSumsHaveTheSameBits(int classes) {
    SplittableRandom random = new SplittableRandom(SEED * classes);
    int count = COUNTS[classes % COUNTS.length];
    double[][] rows = new double[roundedUp(count)][];
    Arrays.setAll(rows, i -> logits(classes, random));
    ExponentialSums expected = ExponentialSums.extended();
    ExponentialSums actual = ExponentialSums.extended();
    ExponentialSums row = ExponentialSums.extended();
    expected.computeLanes(plain.softmax(), transposed(rows, classes), classes, count);
    actual.computeLanes(vector.softmax(), transposed(rows, classes), classes, count);
    for (int i = 0; i < count; i++) {
      row.computeRow(vector.softmax(), Arrays.copyOf(rows[i], roundedUp(classes)), classes);
      List<Double> sum = extendedSum(expected, i);
      if (!sum.equals(extendedSum(actual, i)) || !sum.equals(extendedSum(row, 0))) {
        String what = "%s, seed %d".formatted(Arrays.toString(rows[i]), SEED);
        assertThat(extendedSum(actual, i)).as(what).isEqualTo(sum);
        assertThat(extendedSum(row, 0)).as(what).isEqualTo(sum);
      }
    }
  }

  private static List<Double> extendedSum(ExponentialSums sums, int position) {
    return List.of(sums.maximum()[position], sums.excess()[position], sums.excessRest()[position]);
  }

  private void assertSame(int classes, int position) {
    // The description costs more than the sums: only where it is needed.
    if (bits(plainSums.maximum()[position]) != bits(vectorSums.maximum()[position])
        || bits(plainSums.excess()[position]) != bits(vectorSums.excess()[position])) {
      String what = "%d classes, position %d, seed %d".formatted(classes, position, SEED);
      assertThat(vectorSums.maximum()[position])
          .as(what)
          .isEqualTo(Double.valueOf(plainSums.maximum()[position]));
      assertThat(vectorSums.excess()[position])
          .as(what)
          .isEqualTo(Double.valueOf(plainSums.excess()[position]));
    }
  }

  private static int roundedUp(int count) {
    return (count + ExponentialLoops.STEP - 1) / ExponentialLoops.STEP * ExponentialLoops.STEP;
  }

  private static double[][] transposed(double[][] rows, int classes) {
    double[][] columns = new double[classes][rows.length];
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < rows.length; i++) {
        columns[c][i] = rows[i][c];
      }
    }
    return columns;
  }

  @Test
  void exponentialsOfArraysHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int repeat = 0; repeat < 30; repeat++) {
      for (int count : COUNTS) {
        double[] x = arguments(count, random);
        double[] rest = new double[count];
        Arrays.setAll(rest, i -> Math.ulp(x[i]) * (random.nextDouble() - 0.5));
        assertSameExponentials(x, rest, count);
      }
    }
  }

  /** In the lanes' reach, or of any magnitude. */
  static double[] arguments(int count, SplittableRandom random) {
    boolean odd = random.nextInt(2) == 0;
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] =
          odd && random.nextInt(8) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : random.nextDouble() * 1420 - 750;
    }
    return x;
  }

  /** Both forms against the function of one value. */
  private void assertSameExponentials(double[] x, double[] rest, int count) {
    double[] result = new double[count];
    double[] zeros = new double[count];
    for (ExponentialLoops loops : List.of(plain.exponential(), vector.exponential())) {
      Lanes lanes = Lanes.current();
      boolean inReach = loops.exp(x, result, lanes, count);
      assertAgree(x, zeros, result, inReach);
      inReach = loops.exp(x, rest, result, lanes, count);
      assertAgree(x, rest, result, inReach);
    }
  }

  private static void assertAgree(double[] x, double[] rest, double[] actual, boolean inReach) {
    for (int i = 0; i < x.length; i++) {
      double expected = ExponentialKernel.exp(x[i], rest[i]);
      boolean defined = inReach || x[i] <= ExponentialKernel.LARGEST;
      if (defined && bits(actual[i]) != bits(expected)) {
        assertThat(actual[i])
            .as("exp(%a + %a), element %d of %d, seed %d", x[i], rest[i], i, x.length, SEED)
            .isEqualTo(Double.valueOf(expected));
      }
    }
  }

  /** All NaNs count as one. */
  static long bits(double value) {
    return Double.doubleToLongBits(value);
  }
}
