package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorReductionTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  /** Both ways of adding up, at their border, and vectors longer than a run's arrays. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 31, 32, 33, 63, 100, 1000, 5000})
  void sumsArePreciseWhateverCancels(int length) {
    Random random = new Random(SEED + length);
    List<double[]> vectors =
        IntStream.range(0, 40).mapToObj(i -> vector(length, i, random)).toList();
    double[] sums = reduce(vectors, false);
    for (int i = 0; i < vectors.size(); i++) {
      double exact =
          Arrays.stream(vectors.get(i))
              .mapToObj(BigDecimal::new)
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .doubleValue();
      assertThat(Math.abs(sums[i] - exact))
          .as("seed %d, vector %d", SEED, i)
          .isLessThanOrEqualTo(Math.ulp(exact));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 31, 32, 100})
  void aVectorHasTheSameSumAndMaximumAmongOthersOfOtherLengths(int length) {
    Random random = new Random(SEED - length);
    List<double[]> uniform =
        IntStream.range(0, 30).mapToObj(i -> vector(length, i, random)).toList();
    List<double[]> ragged =
        IntStream.range(0, 60)
            .mapToObj(i -> i % 2 == 0 ? uniform.get(i / 2) : vector(1 + i, i, random))
            .toList();
    for (boolean maxima : new boolean[] {false, true}) {
      double[] expected = reduce(uniform, maxima);
      double[] actual = reduce(ragged, maxima);
      for (int i = 0; i < uniform.size(); i++) {
        assertThat(actual[2 * i]).as("seed %d, vector %d", SEED, i).isEqualTo(expected[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 40, 400})
  void maximaAreTheLargestTerms(int length) {
    Random random = new Random(SEED + 7);
    List<double[]> vectors =
        IntStream.range(0, 20).mapToObj(i -> vector(length, i, random)).toList();
    double[] maxima = reduce(vectors, true);
    for (int i = 0; i < vectors.size(); i++) {
      assertThat(maxima[i]).isEqualTo(Arrays.stream(vectors.get(i)).max().orElseThrow());
    }
  }

  @Test
  void nonFiniteTermsComeOutAsPlainAdditionHasThem() {
    double[] infinite = new double[40];
    infinite[3] = Double.POSITIVE_INFINITY;
    double[] opposite = infinite.clone();
    opposite[30] = Double.NEGATIVE_INFINITY;
    double[] overflowing = new double[40];
    Arrays.fill(overflowing, 1e308);
    double[] notNumbers = new double[40];
    notNumbers[39] = Double.NaN;
    assertThat(reduce(List.of(infinite, opposite, overflowing, notNumbers), false))
        .containsExactly(
            Double.POSITIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
    assertThat(reduce(List.of(infinite, notNumbers), true))
        .containsExactly(Double.POSITIVE_INFINITY, Double.NaN);
  }

  /** Every third vector of one sign, the others of all magnitudes with most of it cancelling. */
  private static double[] vector(int length, int kind, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          kind % 3 == 0
              ? random.nextDouble()
              : random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
    }
    if (kind % 3 == 2 && length > 2) {
      values[length / 2] = -values[0];
    }
    return values;
  }

  private static double[] reduce(List<double[]> vectors, boolean maxima) {
    Column column = new Column(1, Storage.DOUBLE);
    for (double[] vector : vectors) {
      int leaf = column.appendRow(vector.length);
      System.arraycopy(vector, 0, column.doubles(), leaf, vector.length);
    }
    Batch batch =
        new Batch(
            new String[] {"x"}, new Column[] {column}, Optional.empty(), new RowStatus("f", false));
    batch.begin(vectors.size());
    VectorRun run = new VectorRun(1, VectorRun.Axis.FIRST);
    VectorReduction reduction = new VectorReduction();
    double[] result = new double[vectors.size()];
    double[] part = new double[vectors.size()];
    for (int from = 0; from < vectors.size(); from = run.end()) {
      run.take(batch, from, column.uniformLength());
      if (maxima) {
        reduction.maxima(run.values(0), run, part);
      } else {
        reduction.sums(run.values(0), run, part);
      }
      System.arraycopy(part, 0, result, from, run.vectors());
    }
    return result;
  }
}
