package io.lossless.loss;

import io.lossless.batch.Maximum;
import java.util.Arrays;

/**
 * One number for each vector of a run: the sum of its terms with their rounding errors carried
 * along, as {@link RowSum} has it, or the largest of them.
 *
 * <p>C2 does not vectorise a reduction, and seven operations a term in one chain take as long as
 * the rest of a loss. So terms are added in arrays of independent sums: vectors of fewer than
 * {@value #LONG} terms side by side, a term of each at a time, and longer ones by adding their
 * second half to their first until little is left. Which of the two it is, and the order of
 * additions in it, depends on the length of the vector alone.
 */
final class VectorReduction {
  /** From this length on, vectors are folded; half of one fills the registers of a loop. */
  private static final int LONG = 32;

  /** What folding leaves for a plain loop. */
  private static final int FEW = 8;

  private double[] sum = new double[VectorRun.ELEMENTS];
  private double[] error = new double[VectorRun.ELEMENTS];
  private double[] other = new double[VectorRun.ELEMENTS];
  private final Maximum maximum = new Maximum();

  /** Adds up the terms of each vector. */
  void sums(double[] terms, VectorRun run, double[] result) {
    int length = run.uniformLength();
    if (length > 0 && length < LONG) {
      addSideBySide(terms, length, run.vectors(), result);
      return;
    }
    for (int vector = 0; vector < run.vectors(); vector++) {
      result[vector] = sum(terms, run.start(vector), run.length(vector));
    }
  }

  /** Adds up {@code terms[from … from + count)}, with the bits that {@link #sums} gives. */
  double sum(double[] terms, int from, int count) {
    return count < LONG ? RowSum.of(terms, from, count) : fold(terms, from, count);
  }

  private void addSideBySide(double[] terms, int length, int count, double[] result) {
    Arrays.fill(sum, 0, count, 0.0);
    Arrays.fill(error, 0, count, 0.0);
    for (int c = 0; c < length; c++) {
      gather(terms, c, length, other, count);
      add(sum, other, error, count);
    }
    for (int i = 0; i < count; i++) {
      result[i] = RowSum.total(sum[i], error[i]);
    }
  }

  private static void gather(double[] terms, int from, int stride, double[] lanes, int count) {
    for (int i = 0, k = from; i < count; i++, k += stride) {
      lanes[i] = terms[k];
    }
  }

  private double fold(double[] terms, int from, int count) {
    reserve(count);
    int rest = count / 2;
    int left = count - rest;
    System.arraycopy(terms, from, sum, 0, left);
    System.arraycopy(terms, from + left, other, 0, rest);
    Arrays.fill(error, 0, left, 0.0);
    add(sum, other, error, rest);
    while (left > FEW) {
      rest = left / 2;
      left -= rest;
      System.arraycopy(error, left, other, 0, rest);
      addPlainly(error, other, rest);
      System.arraycopy(sum, left, other, 0, rest);
      add(sum, other, error, rest);
    }
    double total = 0;
    double totalError = 0;
    for (int i = 0; i < left; i++) {
      double next = total + sum[i];
      double part = next - total;
      totalError += (total - (next - part)) + (sum[i] - part) + error[i];
      total = next;
    }
    return RowSum.total(total, totalError);
  }

  private void reserve(int count) {
    if (sum.length < count) {
      sum = new double[count];
      error = new double[count];
      other = new double[count];
    }
  }

  /** TwoSum: what an addition rounds off goes to its error. */
  private static void add(double[] sum, double[] term, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double value = term[i];
      double next = old + value;
      double part = next - old;
      error[i] = error[i] + ((old - (next - part)) + (value - part));
      sum[i] = next;
    }
  }

  private static void addPlainly(double[] sum, double[] term, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] = sum[i] + term[i];
    }
  }

  /** The largest term of each vector, NaN if one is NaN. */
  void maxima(double[] terms, VectorRun run, double[] result) {
    int length = run.uniformLength();
    if (length > 0 && length < LONG) {
      int count = run.vectors();
      gather(terms, 0, length, sum, count);
      for (int c = 1; c < length; c++) {
        gather(terms, c, length, other, count);
        Maximum.maximise(sum, other, count);
      }
      System.arraycopy(sum, 0, result, 0, count);
      return;
    }
    for (int vector = 0; vector < run.vectors(); vector++) {
      result[vector] = maximum.of(terms, run.start(vector), run.length(vector));
    }
  }
}
