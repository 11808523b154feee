package io.lossless.exact;

import static io.lossless.exact.ExponentialLoopsTest.bits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The two forms of the loops over rows against rows that are added up one by one. */
class RowSumLoopsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  /** With every number of terms that is left over, and more than one step of the lanes. */
  private static final int[] LENGTHS = {16, 17, 18, 19, 20, 21, 22, 23, 32, 100, 127, 1000};

  private static final double BOUND = 0.75;
  private static final double SCALE = 1.5;

  private final List<RowSumLoops> forms =
      List.of(Loops.PLAIN.rowSum(), VectorUnit.vectorLoops().orElseThrow().rowSum());

  private final RowSums block = RowSums.current();

  @Test
  void allFormsHaveTheBitsOfRowsOneByOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int length : LENGTHS) {
      int from = random.nextInt(9);
      block.begin(length);
      block.blockRows = 1 + random.nextInt(128);
      double[] u = values(from + block.blockRows * length, random);
      double[] v = values(u.length, random);
      for (RowSumLoops loops : forms) {
        loops.add(u, from, block);
        assertRows(loops, u, from);
        loops.squares(u, v, from, block);
        assertRows(loops, terms(u, v, d -> d * d), from);
        loops.distances(u, v, from, block);
        assertRows(loops, terms(u, v, Math::abs), from);
        loops.bounded(u, v, BOUND, SCALE, from, block);
        assertRows(loops, terms(u, v, RowSumLoopsTest::bounded), from);
      }
    }
  }

  /** Where 0.5 m isn't exact, and the bound's scale the largest. */
  @Test
  void smallTermsHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] bounds = {0x1p-500, 0x1p-1074, 0x1.8p-1022, 0x3p-1074, 1e-300, 1};
    for (double bound : bounds) {
      double scale = bound == 0x1p-500 ? 0x1p500 : 1;
      double[] u = new double[1000];
      for (int i = 0; i < u.length; i++) {
        int exponent = i % 2 == 0 ? -1074 + random.nextInt(60) : -550 + random.nextInt(600);
        u[i] = (1 + random.nextInt(9)) * Math.scalb(1.0, exponent);
      }
      double[] v = new double[u.length];
      double[][] terms = new double[2][u.length];
      for (int form = 0; form < 2; form++) {
        forms.get(form).bounded(u, v, bound, scale, 0, terms[form], u.length);
      }
      assertThat(terms[1]).as("bound %s, seed %d", bound, SEED).isEqualTo(terms[0]);
    }
  }

  @Test
  void theTermsOfNarrowRowsAreThoseOfWideOnes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {1, 7, 8, 9, 1919}) {
      int from = random.nextInt(9);
      double[] u = values(from + count, random);
      double[] v = values(u.length, random);
      double[] terms = new double[count];
      for (RowSumLoops loops : forms) {
        loops.squares(u, v, from, terms, count);
        assertThat(terms).isEqualTo(tail(terms(u, v, d -> d * d), from));
        loops.distances(u, v, from, terms, count);
        assertThat(terms).isEqualTo(tail(terms(u, v, Math::abs), from));
        loops.bounded(u, v, BOUND, SCALE, from, terms, count);
        assertThat(terms).isEqualTo(tail(terms(u, v, RowSumLoopsTest::bounded), from));
      }
    }
  }

  @Test
  void turnedRowsHaveTheBitsOfOneTermAfterTheOther() {
    SplittableRandom random = new SplittableRandom(SEED);
    NarrowRows narrow = new NarrowRows();
    for (int length = 1; length <= NarrowRows.WIDEST; length++) {
      narrow.length = length;
      narrow.rows = 1 + random.nextInt(NarrowRows.BLOCK);
      double[] values = values(length * NarrowRows.BLOCK, random);
      System.arraycopy(values, 0, narrow.values, 0, values.length);
      for (RowSumLoops loops : forms) {
        loops.addTurned(narrow);
        for (int row = 0; row < narrow.rows; row++) {
          int first = row;
          double[] terms =
              IntStream.range(0, length)
                  .mapToDouble(k -> values[k * NarrowRows.BLOCK + first])
                  .toArray();
          double[] lane = new double[2];
          Arrays.stream(terms).forEach(term -> add(lane, term));
          assertThat(bits(narrow.sum[row]))
              .as("row %d of %d terms, %s, seed %d", row, length, loops.getClass(), SEED)
              .isEqualTo(bits(total(lane)));
        }
      }
    }
  }

  /** The whole way, of every length, blocks of rows and what is left of them. */
  @Test
  void rowsOfEveryLengthHaveTheSumsTheyHaveAlone() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int length = 1; length <= 40; length++) {
      double[] values = values(300 * length + 3, random);
      double[] zeros = new double[values.length];
      double[] sums = new double[302];
      sums[301] = -1;
      block.add(values, new RowSums.Rows(3, length, 300, 1), sums);
      double[] distances = new double[300];
      block.distances(values, zeros, new RowSums.Rows(3, length, 300, 0), distances);
      double[] magnitudes = Arrays.stream(values).map(Math::abs).toArray();
      for (int row = 0; row < 300; row++) {
        String seed = "row %d of %d terms, seed %d".formatted(row, length, SEED);
        int from = 3 + row * length;
        assertThat(bits(sums[1 + row])).as(seed).isEqualTo(bits(alone(values, from, length)));
        assertThat(bits(distances[row])).as(seed).isEqualTo(bits(alone(magnitudes, from, length)));
      }
      assertThat(new double[] {sums[0], sums[301]}).isEqualTo(new double[] {0, -1});
    }
  }

  private static double alone(double[] values, int from, int length) {
    if (length > NarrowRows.WIDEST) {
      return row(values, from, length);
    }
    double[] lane = new double[2];
    for (int i = from; i < from + length; i++) {
      add(lane, values[i]);
    }
    return total(lane);
  }

  private void assertRows(RowSumLoops loops, double[] terms, int from) {
    double[] sums = new double[block.blockRows + 2];
    loops.combine(block, sums, 1);
    for (int row = 0; row < block.blockRows; row++) {
      assertThat(bits(sums[1 + row]))
          .as("row %d of %d terms, %s, seed %d", row, block.length, loops.getClass(), SEED)
          .isEqualTo(bits(row(terms, from + row * block.length, block.length)));
    }
    assertThat(sums[block.blockRows + 1]).isZero();
  }

  /** By definition: what is left over first, in the last lanes, then every eighth term; halves. */
  private static double row(double[] terms, int from, int length) {
    double[][] lanes = new double[8][2];
    int whole = length - length % 8;
    for (int i = whole; i < length; i++) {
      lanes[8 - length + i][0] = terms[from + i];
    }
    for (int i = 0; i < whole; i++) {
      add(lanes[i % 8], terms[from + i]);
    }
    for (int half = 4; half > 0; half /= 2) {
      for (int k = 0; k < half; k++) {
        double[] a = lanes[k];
        double[] b = lanes[k + half];
        double sum = a[0] + b[0];
        lanes[k] = new double[] {sum, (a[1] + b[1]) + RowLanes.rest(a[0], b[0], sum)};
      }
    }
    return total(lanes[0]);
  }

  private static void add(double[] lane, double term) {
    double next = lane[0] + term;
    lane[1] += RowLanes.rest(lane[0], term, next);
    lane[0] = next;
  }

  private static double total(double[] lane) {
    return Math.abs(lane[0]) <= Double.MAX_VALUE ? lane[0] + lane[1] : lane[0];
  }

  private static double bounded(double difference) {
    double d = Math.abs(difference);
    double m = Math.min(d, BOUND);
    return (m * SCALE) * (d - 0.5 * m);
  }

  private static double[] terms(double[] u, double[] v, DoubleUnaryOperator term) {
    return IntStream.range(0, u.length).mapToDouble(i -> term.applyAsDouble(u[i] - v[i])).toArray();
  }

  private static double[] tail(double[] values, int from) {
    return Arrays.copyOfRange(values, from, values.length);
  }

  /** Of magnitudes over 20 binades; now and then a zero, an infinity or NaN. */
  private static double[] values(int count, SplittableRandom random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(20) - 10);
    }
    double[] kinds = {0, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 0x1p1023, 0x1p-1060};
    for (int k = random.nextInt(1 + count / 100); k > 0; k--) {
      values[random.nextInt(count)] = kinds[random.nextInt(kinds.length)];
    }
    return values;
  }
}
