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

  private static final double LEAST_SHARE_EXTENDED = 0x1p-44;

  private static final double SCALE = 1 / SoftmaxTerm.OFFSET;

  final double[] maximum = new double[LANES];
  final double[] excess = new double[LANES];
  final double[] excessRest = new double[LANES];
  final double[] scratch = new double[LANES];
  final double[] bottom = new double[LANES];
  final double[] top = new double[LANES];
  final double[] topRest = new double[LANES];
  final double[][] sum = new double[CHAINS][LANES];
  final double[][] error = new double[CHAINS][LANES];
  final Maximum largest = new Maximum();
  private final boolean extended;
  private final double leastShare;
  private final ExcessAlone alone = new ExcessAlone();
  private double[] position = {};

  public ExponentialSums() {
    this(false);
  }

  private ExponentialSums(boolean extended) {
    this.extended = extended;
    this.leastShare = extended ? LEAST_SHARE_EXTENDED : LEAST_SHARE;
  }

  /** Whether terms have two parts. */
  boolean isExtended() {
    return extended;
  }

  /**
   * Sums that have a rest as well: they are within 2^-54 of their excess in place of 2^-51, for a
   * third more time.
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
    computeLanes(VectorUnit.loops(Loops.Part.SOFTMAX).softmax(), logits, classes, count);
  }

  void computeLanes(SoftmaxLoops loops, double[][] logits, int classes, int count) {
    loops.maxima(logits, classes, count, maximum);
    int chains = classes > WIDEST_CHAIN ? CHAINS : 1;
    begin(chains, count);
    for (int c = 0; c < classes; c++) {
      loops.addLanes(logits[c], this, c % chains, count);
    }
    finish(chains, count);
    computeOthersAlone(logits, classes, count);
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
        double terms = sum[k][i] - SoftmaxTerm.OFFSET;
        double next = total + terms;
        errors += RowLanes.rest(total, terms, next) + error[k][i];
        total = next;
      }
      double both = total + errors;
      excess[i] = both * SCALE;
      excessRest[i] = extended ? RowLanes.rest(total, errors, both) * SCALE : 0;
    }
  }

  /** Computes anew what the loops can't do. */
  private void computeOthersAlone(double[][] logits, int classes, int count) {
    for (int i = 0; i < count; i++) {
      if (!isGood(i, classes)) {
        if (position.length < classes) {
          position = new double[classes + (classes >> 1)];
        }
        for (int c = 0; c < classes; c++) {
          position[c] = logits[c][i];
        }
        computeAlone(position, classes, i);
      }
    }
  }

  private boolean isGood(int i, int classes) {
    return SoftmaxTerm.isNear(maximum[i]) && (excess[i] >= classes * leastShare || classes == 1);
  }

  private void computeAlone(double[] logits, int classes, int i) {
    alone.compute(logits, classes, maximum[i], excess, excessRest, i);
    if (!extended) {
      excessRest[i] = 0;
    }
  }

  /**
   * Computes one position, as the first, with the bits that it has among others. The array reaches
   * to the next multiple of {@link #STEP}; what it holds is lost.
   */
  public void computeRow(double[] logits, int classes) {
    computeRow(VectorUnit.loops(Loops.Part.SOFTMAX).softmax(), logits, classes);
  }

  void computeRow(SoftmaxLoops loops, double[] logits, int classes) {
    Arrays.fill(maximum, 0, CHAINS, loops.maximum(logits, classes, this));
    SoftmaxTerm.prepare(maximum, bottom, top, topRest, CHAINS);
    if (classes > WIDEST_CHAIN) {
      addWide(loops, logits, classes);
    } else {
      addNarrow(loops, logits, classes);
    }
    if (!isGood(0, classes)) {
      computeAlone(logits, classes, 0);
    }
  }

  private void addWide(SoftmaxLoops loops, double[] logits, int classes) {
    Arrays.fill(sum[0], 0, CHAINS, SoftmaxTerm.OFFSET);
    Arrays.fill(error[0], 0, CHAINS, 0.0);
    for (int from = 0; from < classes; from += Lanes.COUNT) {
      loops.addRow(logits, from, this, Math.min(Lanes.COUNT, classes - from));
    }
    for (int k = 1; k < CHAINS; k++) {
      sum[k][0] = sum[0][k];
      error[k][0] = error[0][k];
    }
    finish(CHAINS, 1);
  }

  private void addNarrow(SoftmaxLoops loops, double[] logits, int classes) {
    double[] term = sum[0];
    double[] termRest = error[0];
    loops.terms(logits, this, term, termRest, classes);
    double chain = SoftmaxTerm.OFFSET;
    double errors = 0;
    for (int c = 0; c < classes; c++) {
      double next = chain + term[c];
      errors += (term[c] - (next - chain)) + termRest[c];
      chain = next;
    }
    sum[0][0] = chain;
    error[0][0] = errors;
    finish(1, 1);
  }
}
