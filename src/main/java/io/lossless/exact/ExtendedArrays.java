package io.lossless.exact;

/**
 * Functions of {@link Extended} numbers, at most {@link #LANES} side by side, with the bits that
 * each has by itself: i is {@code high[i] + low[i]}.
 */
public final class ExtendedArrays {
  /** The most numbers of a call. */
  public static final int LANES = Lanes.COUNT;

  private ExtendedArrays() {}

  /**
   * Replaces x by {@link Extended#exp}.
   *
   * @param high not positive; NaN gives NaN
   * @param low at most 2^-43
   */
  public static void exp(double[] high, double[] low, int count) {
    ExtendedExponential.exp(high, low, Lanes.current(), count);
  }

  /**
   * Replaces x by {@link Extended#oneMinusExpOfMinus}.
   *
   * @param high not negative; of NaN and others nothing is said
   * @param low at most 2^-43 where high is below 746
   */
  public static void oneMinusExpOfMinus(double[] high, double[] low, int count) {
    ExtendedExponential.oneMinusExpOfMinus(high, low, Lanes.current(), count);
  }

  /**
   * Replaces x by {@link Extended#log}.
   *
   * @param high a positive normal number; of others nothing is said
   */
  public static void log(double[] high, double[] low, int count) {
    TableLogarithm.log(high, low, Lanes.current(), count);
  }

  /**
   * Replaces x by {@link Extended#log1p}.
   *
   * @param high finite and not negative; of others nothing is said
   */
  public static void log1p(double[] high, double[] low, int count) {
    TableLogarithm.log1p(high, low, Lanes.current(), count);
  }

  /**
   * e^(factor · x) as doubles, within 0.9 ulp (0.77); x as {@link Extended} sums.
   *
   * @param factor of at most 2^100
   * @param high where the product with factor is positive nothing is said
   */
  public static void expOfMultiple(
      double factor, double[] high, double[] low, double[] result, int count) {
    PowerKernel.expOfMultiple(factor, high, low, result, Lanes.current(), count);
  }

  /** Puts a + b into a, where b is a double. */
  public static void add(double[] high, double[] low, double[] other, int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double b = other[i];
      double sum = a + b;
      double part = sum - a;
      double rest = ((a - (sum - part)) + (b - part)) + low[i];
      double total = sum + rest;
      high[i] = total;
      low[i] = rest - (total - sum);
    }
  }

  /** Puts a + b into a, as {@link Extended#plus(Extended)}. */
  public static void add(
      double[] high, double[] low, double[] otherHigh, double[] otherLow, int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double b = otherHigh[i];
      double sum = a + b;
      double part = sum - a;
      double rest = ((a - (sum - part)) + (b - part)) + (low[i] + otherLow[i]);
      double total = sum + rest;
      high[i] = total;
      low[i] = rest - (total - sum);
    }
  }

  /** Puts a + b into a, where b is one for all lanes. */
  public static void add(double[] high, double[] low, Extended other, int count) {
    double b = other.high();
    double bRest = other.low();
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double sum = a + b;
      double part = sum - a;
      double rest = ((a - (sum - part)) + (b - part)) + (low[i] + bRest);
      double total = sum + rest;
      high[i] = total;
      low[i] = rest - (total - sum);
    }
  }

  /** Puts a · factor into a, as {@link Extended#times(Extended)}. */
  public static void multiply(double[] high, double[] low, Extended factor, int count) {
    double b = factor.high();
    double bRest = factor.low();
    double bHead = ExtendedLogarithm.firstHalf(b);
    double bTail = b - bHead;
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double aHead = ExtendedLogarithm.firstHalf(a);
      double aTail = a - aHead;
      double product = a * b;
      double error = aTail * bTail - (((product - aHead * bHead) - aTail * bHead) - aHead * bTail);
      double rest = error + (a * bRest + low[i] * b);
      double total = product + rest;
      high[i] = total;
      low[i] = rest - (total - product);
    }
  }

  /** Puts a² into a, within 2^-100. */
  public static void square(double[] high, double[] low, int count) {
    Lanes lanes = Lanes.current();
    System.arraycopy(high, 0, lanes.a, 0, count);
    System.arraycopy(low, 0, lanes.b, 0, count);
    multiply(high, low, lanes.a, lanes.b, count);
  }

  /** Puts a · b into a, within 2^-100. */
  public static void multiply(
      double[] high, double[] low, double[] otherHigh, double[] otherLow, int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double b = otherHigh[i];
      double rest = productRest(a, b) + (a * otherLow[i] + low[i] * b);
      double product = a * b;
      double total = product + rest;
      high[i] = total;
      low[i] = rest - (total - product);
    }
  }

  /** Puts factor · a, where factor is a double in each lane, into a result that may be a. */
  public static void multiply(
      double[] factor,
      double[] high,
      double[] low,
      double[] resultHigh,
      double[] resultLow,
      int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double b = factor[i];
      double rest = productRest(a, b) + low[i] * b;
      double product = a * b;
      double total = product + rest;
      resultHigh[i] = total;
      resultLow[i] = rest - (total - product);
    }
  }

  /** Puts a · b, rounded, into b, where b is a double. */
  public static void multiplyInto(double[] high, double[] low, double[] other, int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double b = other[i];
      other[i] = a * b + (productRest(a, b) + low[i] * b);
    }
  }

  /** What the rounded product of two doubles lacks. */
  static double productRest(double a, double b) {
    double aHead = ExtendedLogarithm.firstHalf(a);
    double bHead = ExtendedLogarithm.firstHalf(b);
    return productRest(a, aHead, b, bHead, productPart(a, aHead, b, bHead));
  }

  /** A part of it; a loop of both has C2 confuse their products of four numbers by pairs. */
  static double productPart(double a, double aHead, double b, double bHead) {
    double top = aHead * bHead;
    double aTail = a - aHead;
    return (a * b - top) - bHead * aTail;
  }

  static double productRest(double a, double aHead, double b, double bHead, double part) {
    double bTail = b - bHead;
    double aTail = a - aHead;
    return bTail * aTail - (part - aHead * bTail);
  }
}
