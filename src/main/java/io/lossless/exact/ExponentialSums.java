package io.lossless.exact;

/**
 * The sums of a softmax: for the logits x of a position their maximum m and {@code Σ_c exp(x_c − m)
 * − 1}, the excess over the maximum's own 1. NaN, +Inf, or only −Inf among the logits give NaN.
 *
 * <p>Numerics: the sum starts at 1 and carries its rounding error along (Fast2Sum, valid because no
 * exponential exceeds 1); the maximum's own exponential is exactly 1 and cancels the start. So the
 * excess keeps its relative accuracy when one class dominates. It is then the exponential of a
 * large difference, whose rounding would cost up to |x_c − m| / 2 ulp: each term carries that along
 * as well, for 8 % of the time (C = 10 and 100, JDK 17). The classes are added in their order,
 * beyond {@value #WIDEST_CHAIN} of them in {@value #CHAINS} interleaved chains, in every form of
 * the loops: the bits depend on the position's logits alone.
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

  /** The exponential of a difference is 0 from here downwards. */
  static final double LOWEST = ExponentialKernel.ZERO;

  final double[] maximum = new double[LANES];
  final double[] excess = new double[LANES];
  final double[] excessRest = new double[LANES];
  final double[] lanesRest = new double[LANES];
  final double[][] sum = new double[CHAINS][LANES];
  final double[][] error = new double[CHAINS][LANES];
  final Maximum largest = new Maximum();
  private final boolean extended;
  private double[] rest = {};

  public ExponentialSums() {
    this(false);
  }

  private ExponentialSums(boolean extended) {
    this.extended = extended;
  }

  /**
   * Sums that have a rest as well, of at most {@value #WIDEST_CHAIN} classes: they are within 2^-54
   * of their excess in place of 2^-51, for a tenth more time. Of more classes the rest is 0.
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
    ExponentialLoops loops = VectorUnit.loops().exponential();
    if (extended && classes <= WIDEST_CHAIN) {
      loops.extendedLanes(logits, classes, count, this);
    } else {
      loops.lanes(logits, classes, count, this);
    }
  }

  /**
   * Computes one position, as the first, with the bits that it has among others. The array reaches
   * to the next multiple of {@link #STEP}; what it holds is lost.
   */
  public void computeRow(double[] logits, int classes) {
    if (classes > WIDEST_CHAIN) {
      VectorUnit.loops().exponential().wideRow(logits, classes, this);
    } else if (extended) {
      double[] rests = subtractMaximum(logits, classes);
      ExtendedSums.row(logits, rests, classes, this);
    } else {
      double[] rests = subtractMaximum(logits, classes);
      Elementary.exp(logits, logits, classes);
      excess[0] = excess(logits, rests, classes);
    }
  }

  private static double excess(double[] terms, double[] rests, int count) {
    double total = 1;
    double error = 0;
    for (int c = 0; c < count; c++) {
      double next = total + terms[c];
      error += (terms[c] - (next - total)) + terms[c] * rests[c];
      total = next;
    }
    return (-1 + (total - 1)) + error;
  }

  /** Turns logits into their differences from the maximum and returns what rounding took. */
  double[] subtractMaximum(double[] logits, int count) {
    if (rest.length < count + STEP) {
      rest = new double[count + (count >> 1) + STEP];
    }
    double top = largest.of(logits, 0, count);
    maximum[0] = top;
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

  /** What the chains of a lane hold beyond their starts and the maximum's own 1. */
  double total(int lane, int chains) {
    double total = -1;
    double errors = 0;
    for (int k = 0; k < chains; k++) {
      total += sum[k][lane] - 1;
      errors += error[k][lane];
    }
    return total + errors;
  }

  /** The same for the chains of one position, side by side. */
  static double total(double[] sum, double[] error) {
    double total = -1;
    double errors = 0;
    for (int k = 0; k < CHAINS; k++) {
      total += sum[k] - 1;
      errors += error[k];
    }
    return total + errors;
  }

  static int chains(int classes) {
    return classes > WIDEST_CHAIN ? CHAINS : 1;
  }
}
