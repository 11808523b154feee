package io.lossless.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogNormaliserTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 1_300;

  private static double[][] logits(int classes, Random random) {
    double[] special = {
      0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308
    };
    double[][] logits = new double[ROWS][classes];
    for (double[] row : logits) {
      double scale = Math.scalb(1.0, random.nextInt(12) - 4);
      for (int c = 0; c < classes; c++) {
        boolean odd = random.nextInt(40 * classes) == 0;
        row[c] =
            odd ? special[random.nextInt(special.length)] : (float) (random.nextGaussian() * scale);
      }
    }
    return logits;
  }

  private static Column vectors(double[][] logits, Storage storage) {
    Column column = new Column(1, storage);
    for (double[] row : logits) {
      int leaf = column.appendRow(row.length);
      for (int c = 0; c < row.length; c++) {
        column.setLeaf(leaf + c, row[c]);
      }
    }
    return column;
  }

  /** All rows as the positions of one row of C × positions. */
  private static Column matrix(double[][] logits) {
    Column column = new Column(2, Storage.DOUBLE);
    int classes = logits[0].length;
    int leaf = column.appendRow(new int[] {classes, logits.length});
    for (int p = 0; p < logits.length; p++) {
      for (int c = 0; c < classes; c++) {
        column.setLeaf(leaf + c * logits.length + p, logits[p][c]);
      }
    }
    return column;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 127, 128, 129, 130, 131, 132, 133, 300, 1_000})
  void everyPathHasTheSameBits(int classes) {
    double[][] logits = logits(classes, new Random(SEED));
    Column tiles = vectors(logits, Storage.DOUBLE);
    Column floats = vectors(logits, Storage.FLOAT);
    Column ragged = vectors(logits, Storage.DOUBLE);
    ragged.appendRow(classes + 1);
    Column matrix = matrix(logits);
    boolean exactFloats = true;
    for (int row = 0; row < ROWS; row++) {
      String what = "seed " + SEED + ", row " + row;
      double maximum = tiles.logNormaliser().maximum()[row];
      double logSum = tiles.logNormaliser().logSum()[row];
      assertThat(ragged.logNormaliser().maximum()[row]).as(what).isEqualTo(boxed(maximum));
      assertThat(ragged.logNormaliser().logSum()[row]).as(what).isEqualTo(boxed(logSum));
      assertThat(matrix.logNormaliser().maximum()[row]).as(what).isEqualTo(boxed(maximum));
      assertThat(matrix.logNormaliser().logSum()[row]).as(what).isEqualTo(boxed(logSum));
      exactFloats = true;
      for (double value : logits[row]) {
        exactFloats &= Double.isNaN(value) || value == (float) value;
      }
      if (exactFloats) {
        assertThat(floats.logNormaliser().logSum()[row]).as(what).isEqualTo(boxed(logSum));
      }
    }
  }

  private static Double boxed(double value) {
    return value;
  }

  /** One class dominates: log(1 + sum of the others) for others far below one ulp of 1. */
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 128, 129, 1_000})
  void aDominatingClassKeepsTheOthers(int classes) {
    double[] row = new double[classes];
    row[classes / 2] = 60;
    Column column = vectors(new double[][] {row}, Storage.DOUBLE);
    // exp(-60) to 20 digits, mpmath 1.3
    BigDecimal others =
        new BigDecimal("8.7565107626965203385e-27").multiply(BigDecimal.valueOf(classes - 1L));
    double expected = others.round(MathContext.DECIMAL64).doubleValue();
    double actual = column.logNormaliser().logSum()[0];
    assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(3 * Math.ulp(expected));
  }

  /** 0.1 − 300.3 is no double; the exponential of the rounded difference is 191 ulp off. */
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 128, 129, 1_000})
  void theRoundingOfADifferenceDoesNotShow(int classes) {
    double[] row = new double[classes];
    Arrays.fill(row, Double.NEGATIVE_INFINITY);
    row[0] = 300.3;
    row[classes - 1] = 0.1;
    // log(1 + exp(0.1 - 300.3)) of these doubles, mpmath 1.3
    double expected = 4.214989845091574e-131;
    double[][] rows = {row};
    for (Column column : List.of(vectors(rows, Storage.DOUBLE), matrix(rows))) {
      double actual = column.logNormaliser().logSum()[0];
      assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
    }
  }

  @Test
  void aColumnIsEmptiedForAnotherBatch() {
    Column column = vectors(new double[][] {{0, 0}, {1, 1}}, Storage.DOUBLE);
    assertThat(column.logNormaliser().maximum()[1]).isEqualTo(1);
    column.appendNull();
    column.clear();
    assertThat(column.hasNulls()).isFalse();
    column.appendRow(1);
    assertThat(column.isNull(0)).isFalse();
    assertThat(column.logNormaliser().positions()).isEqualTo(1);
  }
}
