package io.lossless.exact;

import java.util.Arrays;

/** Loops for C2's auto-vectorisation, as {@link PlainExponentialLoops}. */
final class PlainSoftmaxLoops implements SoftmaxLoops {
  @Override
  public void widen(float[] from, int start, double[] to, int offset, int count) {
    for (int i = 0; i < count; i++) {
      to[offset + i] = from[start + i];
    }
  }

  @Override
  public void maxima(double[][] logits, int classes, int count, double[] maximum) {
    System.arraycopy(logits[0], 0, maximum, 0, count);
    for (int c = 1; c < classes; c++) {
      Maximum.maximise(maximum, logits[c], count);
    }
  }

  @Override
  public double maximum(double[] logits, int classes, ExponentialSums sums) {
    return sums.largest.of(logits, 0, classes);
  }

  @Override
  public void addLanes(double[] logits, ExponentialSums sums, int chain, int count) {
    Lanes lanes = Lanes.current();
    if (sums.isExtended()) {
      ExtendedTerm.ofLanes(logits, sums, lanes, count);
      add(lanes.a, lanes.d, sums.sum[chain], sums.error[chain], count);
    } else {
      SoftmaxTerm.ofLanes(logits, sums, lanes.d, lanes, count);
      add(lanes.d, sums.sum[chain], sums.error[chain], count);
    }
  }

  private static void add(double[] term, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double next = old + term[i];
      error[i] = error[i] + (term[i] - (next - old));
      sum[i] = next;
    }
  }

  private static void add(double[] term, double[] rest, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double next = old + term[i];
      error[i] = error[i] + ((term[i] - (next - old)) + rest[i]);
      sum[i] = next;
    }
  }

  @Override
  public void terms(
      double[] logits, ExponentialSums sums, double[] term, double[] rest, int count) {
    Lanes lanes = Lanes.current();
    if (sums.isExtended()) {
      ExtendedTerm.ofRow(logits, sums, lanes, count);
      System.arraycopy(lanes.a, 0, term, 0, count);
      System.arraycopy(lanes.d, 0, rest, 0, count);
    } else {
      SoftmaxTerm.ofRow(logits, sums, term, lanes, count);
      Arrays.fill(rest, 0, count, 0.0);
    }
  }

  /** The terms are padded with zeros, which change no sum, so that every chain has as many. */
  @Override
  public void addRow(double[] logits, int from, ExponentialSums sums, int count) {
    Lanes lanes = Lanes.current();
    double[] term = lanes.result;
    double[] rest = lanes.e;
    System.arraycopy(logits, from, lanes.argument, 0, count);
    terms(lanes.argument, sums, term, rest, count);
    int padded =
        (count + ExponentialSums.CHAINS - 1) / ExponentialSums.CHAINS * ExponentialSums.CHAINS;
    Arrays.fill(term, count, padded, 0.0);
    Arrays.fill(rest, count, padded, 0.0);
    addFour(term, rest, padded, 0, sums.sum[0], sums.error[0]);
    addFour(term, rest, padded, 4, sums.sum[0], sums.error[0]);
  }

  /** To four of the chains, which is what fits the registers. */
  private static void addFour(
      double[] term, double[] rest, int count, int first, double[] sum, double[] error) {
    double s0 = sum[first];
    double s1 = sum[first + 1];
    double s2 = sum[first + 2];
    double s3 = sum[first + 3];
    double e0 = error[first];
    double e1 = error[first + 1];
    double e2 = error[first + 2];
    double e3 = error[first + 3];
    for (int c = first; c < count; c += ExponentialSums.CHAINS) {
      double next0 = s0 + term[c];
      e0 += (term[c] - (next0 - s0)) + rest[c];
      s0 = next0;
      double next1 = s1 + term[c + 1];
      e1 += (term[c + 1] - (next1 - s1)) + rest[c + 1];
      s1 = next1;
      double next2 = s2 + term[c + 2];
      e2 += (term[c + 2] - (next2 - s2)) + rest[c + 2];
      s2 = next2;
      double next3 = s3 + term[c + 3];
      e3 += (term[c + 3] - (next3 - s3)) + rest[c + 3];
      s3 = next3;
    }
    sum[first] = s0;
    sum[first + 1] = s1;
    sum[first + 2] = s2;
    sum[first + 3] = s3;
    error[first] = e0;
    error[first + 1] = e1;
    error[first + 2] = e2;
    error[first + 3] = e3;
  }
}
