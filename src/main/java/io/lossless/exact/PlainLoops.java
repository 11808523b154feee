package io.lossless.exact;

import java.util.Arrays;

/**
 * Loops for C2's auto-vectorisation: one pass after the other through arrays that stay in the
 * cache, each with one index and a small body.
 */
final class PlainLoops implements ExponentialLoops {
  @Override
  public boolean exp(double[] x, double[] result, Lanes lanes, int count) {
    return ExponentialKernel.plainExp(x, result, lanes, count);
  }

  @Override
  public boolean exp(double[] x, double[] rest, double[] result, Lanes lanes, int count) {
    return ExponentialKernel.plainExp(x, rest, result, lanes, count);
  }

  @Override
  public void lanes(double[][] logits, int classes, int count, ExponentialSums sums) {
    double[] maximum = sums.maximum;
    maxima(logits, classes, count, maximum);
    int chains = ExponentialSums.chains(classes);
    for (int k = 0; k < chains; k++) {
      Arrays.fill(sums.sum[k], 0, count, 1.0);
      Arrays.fill(sums.error[k], 0, count, 0.0);
    }
    double[] rest = sums.lanesRest;
    for (int c = 0; c < classes; c++) {
      double[] terms = logits[c];
      subtract(terms, maximum, rest, count);
      Lanes.forEachBlock(terms, terms, count, ExponentialKernel::plainExp);
      accumulate(terms, rest, sums.sum[c % chains], sums.error[c % chains], count);
    }
    for (int i = 0; i < count; i++) {
      sums.excess[i] = sums.total(i, chains);
    }
  }

  private static void maxima(double[][] logits, int classes, int count, double[] maximum) {
    System.arraycopy(logits[0], 0, maximum, 0, count);
    for (int c = 1; c < classes; c++) {
      Maximum.maximise(maximum, logits[c], count);
    }
  }

  @Override
  public void extendedLanes(double[][] logits, int classes, int count, ExponentialSums sums) {
    maxima(logits, classes, count, sums.maximum);
    ExtendedSums.begin(sums);
    for (int c = 0; c < classes; c++) {
      subtract(logits[c], sums.maximum, sums.lanesRest, count);
      ExtendedSums.accumulate(logits[c], sums, Lanes.current(), count);
    }
    ExtendedSums.finish(sums, count);
  }

  private static void subtract(double[] values, double[] maximum, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double difference = values[i] - maximum[i];
      rest[i] = ExponentialSums.rest(values[i], maximum[i], difference);
      values[i] = difference;
    }
  }

  private static void accumulate(
      double[] term, double[] rest, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double next = old + term[i];
      error[i] = error[i] + ((term[i] - (next - old)) + term[i] * rest[i]);
      sum[i] = next;
    }
  }

  /** The terms are padded with zeros, which change no sum, so that every chain has as many. */
  @Override
  public void wideRow(double[] logits, int classes, ExponentialSums sums) {
    double[] rests = sums.subtractMaximum(logits, classes);
    Lanes.forEachBlock(logits, logits, classes, ExponentialKernel::plainExp);
    int padded =
        (classes + ExponentialSums.CHAINS - 1) / ExponentialSums.CHAINS * ExponentialSums.CHAINS;
    Arrays.fill(logits, classes, padded, 0.0);
    Arrays.fill(rests, classes, padded, 0.0);
    chain(logits, rests, padded, 0, sums);
    chain(logits, rests, padded, 4, sums);
    sums.excess[0] = sums.total(0, ExponentialSums.CHAINS);
  }

  /** Four of the chains, which is what fits the registers. */
  private static void chain(
      double[] terms, double[] rests, int count, int first, ExponentialSums sums) {
    double s0 = 1;
    double s1 = 1;
    double s2 = 1;
    double s3 = 1;
    double e0 = 0;
    double e1 = 0;
    double e2 = 0;
    double e3 = 0;
    for (int c = first; c < count; c += ExponentialSums.CHAINS) {
      double next0 = s0 + terms[c];
      e0 += (terms[c] - (next0 - s0)) + terms[c] * rests[c];
      s0 = next0;
      double next1 = s1 + terms[c + 1];
      e1 += (terms[c + 1] - (next1 - s1)) + terms[c + 1] * rests[c + 1];
      s1 = next1;
      double next2 = s2 + terms[c + 2];
      e2 += (terms[c + 2] - (next2 - s2)) + terms[c + 2] * rests[c + 2];
      s2 = next2;
      double next3 = s3 + terms[c + 3];
      e3 += (terms[c + 3] - (next3 - s3)) + terms[c + 3] * rests[c + 3];
      s3 = next3;
    }
    store(sums, first, s0, e0);
    store(sums, first + 1, s1, e1);
    store(sums, first + 2, s2, e2);
    store(sums, first + 3, s3, e3);
  }

  private static void store(ExponentialSums sums, int chain, double sum, double error) {
    sums.sum[chain][0] = sum;
    sums.error[chain][0] = error;
  }
}
