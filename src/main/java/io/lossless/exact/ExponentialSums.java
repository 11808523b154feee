package io.lossless.exact;

import java.util.Arrays;

/**
 * The sums of a softmax: for the logits x of a position their maximum m and {@code Σ_c exp(x_c − m)
 * − 1}, the excess over the maximum's own 1. NaN, +Inf, or only −Inf among the logits give NaN.
 *
 * <p>Numerics: a sum of {@link SoftmaxTerm}s starts with the maximum's own and carries its rounding
 * error along (Fast2Sum, valid because no term is larger). In the end it is taken away twice, of
 * which nothing is rounded off; so the excess keeps its relative accuracy when one class dominates.
 * The classes are added in their order, beyond {@value #WIDEST_CHAIN} of them in {@value #CHAINS}
 * interleaved chains, in every form of the loops: the bits depend on the position's logits alone.
 *
 * <p>An instance keeps its memory and the last results, and belongs to one thread.
 */
public final class ExponentialSums {
  /** The most positions side by side: not a power of two, see {@link Lanes}. */
  public static final int LANES = Lanes.COUNT;

  /** Arrays of logits reach to the next multiple of it. */
  public static final int STEP = ExponentialLoops.STEP;

  /** The most classes that are added in one chain. */
  public static final int WIDEST_CHAIN = 128;

  /**
   * Sums side by side beyond, class c in chain c mod 8: one sum would wait for each of its
   * additions, four cycles a class, as long as the exponentials themselves take.
   */
  static final int CHAINS = 8;

  /**
   * What the other classes must add at least, each, for sums beside the maximum's 1 to have their
   * digits. What is less than the last one of 1 is in the errors alone, whose sum has errors
   * itself: 4.9 · 2^-53 was seen of 128 classes.
   */
  private static final double LEAST_SHARE = 0x1p-50;

  /** The exponential of a difference is 0 from here downwards. */
  static final double LOWEST = ExponentialKernel.ZERO;

  final double[] maximum = new double[LANES];
  final double[] excess = new double[LANES];
  final double[] excessRest = new double[LANES];
  final double[] lanesRest = new double[LANES];
  final double[] bottom = new double[LANES];
  final double[] top = new double[LANES];
  final double[] topRest = new double[LANES];
  final double[][] sum = new double[CHAINS][LANES];
  final double[][] error = new double[CHAINS][LANES];
  final Maximum largest = new Maximum();
  private final boolean extended;
  private double[] rest = {};
  private double[] position = {};

  public ExponentialSums() {
    this(false);
  }

  private ExponentialSums(boolean extended) {
    this.extended = extended;
  }

  /**
   * Sums that have a rest as well, of at most {@value #WIDEST_CHAIN} classes: they are within 2^-54
   * of their excess in place of 2^-51, for some half more time. Of more classes the rest is 0.
   */
  public static ExponentialSums extended() {
    return new ExponentialSums(true);
  }

  /** m of the positions that were computed last. */
  public double[] maximum() {
    return maximum;
  }

  /** {@code Σ_c exp(x_c − m) − 1} of the positions that were computed last. */
  public double[] excess() {
    return excess;
  }

  /** What the excess lacks. */
  public double[] excessRest() {
    return excessRest;
  }

  /**
   * Computes the positions i &lt; count, at most {@link #LANES}, whose logits are {@code
   * logits[c][i]}. The arrays reach to the next multiple of {@link #STEP}; what they hold is lost.
   */
  public void computeLanes(double[][] logits, int classes, int count) {
    computeLanes(VectorUnit.loops().softmax(), logits, classes, count);
  }

  void computeLanes(SoftmaxLoops loops, double[][] logits, int classes, int count) {
    loops.maxima(logits, classes, count, maximum);
    if (extended && classes <= WIDEST_CHAIN) {
      ExtendedSums.begin(this);
      for (int c = 0; c < classes; c++) {
        loops.addExtendedLanes(logits[c], this, count);
      }
      ExtendedSums.finish(this, count);
    } else {
      int chains = classes > WIDEST_CHAIN ? CHAINS : 1;
      begin(chains, count);
      for (int c = 0; c < classes; c++) {
        loops.addLanes(logits[c], this, c % chains, count);
      }
      finish(chains, count);
      computeOthersAlone(logits, classes, count);
    }
  }

  private void begin(int chains, int count) {
    int reach = (count + STEP - 1) / STEP * STEP;
    SoftmaxTerm.prepare(maximum, bottom, top, topRest, reach);
    for (int k = 0; k < chains; k++) {
      Arrays.fill(sum[k], 0, reach, SoftmaxTerm.OFFSET);
      Arrays.fill(error[k], 0, reach, 0.0);
    }
  }

  /** What the chains hold beyond their starts and the maximum's own term. */
  private void finish(int chains, int count) {
    for (int i = 0; i < count; i++) {
      double total = -SoftmaxTerm.OFFSET;
      double errors = 0;
      for (int k = 0; k < chains; k++) {
        total += sum[k][i] - SoftmaxTerm.OFFSET;
        errors += error[k][i];
      }
      excess[i] = (total + errors) * (1 / SoftmaxTerm.OFFSET);
    }
  }

  /** Whether what the loops have found of a position will do. */
  private static boolean isGood(double maximum, double excess, int classes) {
    return SoftmaxTerm.isNear(maximum) && (excess >= classes * LEAST_SHARE || classes == 1);
  }

  private void computeOthersAlone(double[][] logits, int classes, int count) {
    for (int i = 0; i < count; i++) {
      if (!isGood(maximum[i], excess[i], classes)) {
        if (position.length < classes) {
          position = new double[classes + (classes >> 1)];
        }
        for (int c = 0; c < classes; c++) {
          position[c] = logits[c][i];
        }
        excess[i] = excessAlone(position, maximum[i], classes);
      }
    }
  }

  /**
   * Computes one position, as the first, with the bits that it has among others. The array reaches
   * to the next multiple of {@link #STEP}; what it holds is lost.
   */
  public void computeRow(double[] logits, int classes) {
    computeRow(VectorUnit.loops().softmax(), logits, classes);
  }

  void computeRow(SoftmaxLoops loops, double[] logits, int classes) {
    maximum[0] = loops.maximum(logits, classes, this);
    if (extended && classes <= WIDEST_CHAIN) {
      ExtendedSums.row(logits, subtractMaximum(logits, maximum[0], classes), classes, this);
    } else {
      SoftmaxTerm.prepare(maximum, bottom, top, topRest, 1);
      excess[0] =
          classes > WIDEST_CHAIN
              ? wideExcess(loops, logits, classes)
              : narrowExcess(loops, logits, classes);
      if (!isGood(maximum[0], excess[0], classes)) {
        excess[0] = excessAlone(logits, maximum[0], classes);
      }
    }
  }

  private double wideExcess(SoftmaxLoops loops, double[] logits, int classes) {
    double[] chains = sum[0];
    double[] rests = error[0];
    Arrays.fill(chains, 0, CHAINS, SoftmaxTerm.OFFSET);
    Arrays.fill(rests, 0, CHAINS, 0.0);
    for (int from = 0; from < classes; from += Lanes.COUNT) {
      loops.addRow(logits, from, this, Math.min(Lanes.COUNT, classes - from));
    }
    double total = -SoftmaxTerm.OFFSET;
    double errors = 0;
    for (int k = 0; k < CHAINS; k++) {
      total += chains[k] - SoftmaxTerm.OFFSET;
      errors += rests[k];
    }
    return (total + errors) * (1 / SoftmaxTerm.OFFSET);
  }

  private double narrowExcess(SoftmaxLoops loops, double[] logits, int classes) {
    double[] term = sum[0];
    loops.terms(logits, this, term, classes);
    double chain = SoftmaxTerm.OFFSET;
    double errors = 0;
    for (int c = 0; c < classes; c++) {
      double next = chain + term[c];
      errors += term[c] - (next - chain);
      chain = next;
    }
    double total = -SoftmaxTerm.OFFSET + (chain - SoftmaxTerm.OFFSET);
    return (total + errors) * (1 / SoftmaxTerm.OFFSET);
  }

  /**
   * The excess by differences from the maximum, of which each carries along what rounding took, and
   * by TwoSum (Knuth), without the maximum's own term: of any size and number.
   */
  private double excessAlone(double[] logits, double top, int classes) {
    double[] rests = subtractMaximum(logits, top, classes);
    Elementary.exp(logits, logits, classes);
    double ones = -1;
    double total = 0;
    double errors = 0;
    for (int c = 0; c < classes; c++) {
      double term = logits[c];
      if (term == 1 && rests[c] == 0) {
        ones++;
      } else {
        double next = total + term;
        double part = next - total;
        errors += ((total - (next - part)) + (term - part)) + term * rests[c];
        total = next;
      }
    }
    return ones + (total + errors);
  }

  /** Turns logits into their differences from the maximum and returns what rounding took. */
  private double[] subtractMaximum(double[] logits, double top, int count) {
    if (rest.length < count + STEP) {
      rest = new double[count + (count >> 1) + STEP];
    }
    double[] rests = rest;
    for (int c = 0; c < count; c++) {
      double difference = logits[c] - top;
      rests[c] = rest(logits[c], top, difference);
      logits[c] = difference;
    }
    return rests;
  }

  /**
   * What rounding takes from {@code value − maximum} (TwoSum). Where the difference is so low that
   * its exponential is 0, also −∞, the result means nothing but is finite.
   */
  static double rest(double value, double maximum, double difference) {
    double bounded = Math.max(difference, LOWEST);
    double sum = bounded + maximum;
    return Math.max((value - sum) + ((sum - bounded) - maximum), -1);
  }
}
