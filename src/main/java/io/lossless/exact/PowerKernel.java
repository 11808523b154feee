package io.lossless.exact;

/**
 * x^y over lanes and for one value: {@code e^(y log x)}, where log x and its product with y are
 * sums of two doubles. See {@link ExtendedLogarithm}.
 */
final class PowerKernel {
  /** |y| beyond which x^y is 0, 1 or infinite for every x: |log x| ≥ 2^-53 unless x = 1. */
  private static final double LARGEST_EXPONENT = 0x1p65;

  /** More than an ulp of y log x wherever the result is neither 0 nor infinite. */
  private static final double LARGEST_REST = 0x1p-42;

  private PowerKernel() {}

  static double pow(double x, double y) {
    if (y == 0) {
      return 1;
    }
    if (y == 1) {
      return x;
    }
    if (y == 2) {
      return x * x;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double magnitude = Math.abs(x);
    if (Double.isInfinite(y)) {
      return magnitude == 1 ? Double.NaN : zeroOrInfinity((magnitude < 1) == (y > 0));
    }
    boolean negative = Double.doubleToRawLongBits(x) < 0;
    if (magnitude == 0 || Double.isInfinite(magnitude)) {
      double result = zeroOrInfinity((magnitude == 0) == (y > 0));
      return negative && isOdd(y) ? -result : result;
    }
    if (negative && y != Math.rint(y)) {
      return Double.NaN;
    }
    double result = ofPositive(magnitude, limit(y, LARGEST_EXPONENT));
    return negative && isOdd(y) ? -result : result;
  }

  private static double zeroOrInfinity(boolean zero) {
    return zero ? 0 : Double.POSITIVE_INFINITY;
  }

  private static boolean isOdd(double y) {
    return Math.abs(y) < 0x1p53 && y == Math.rint(y) && ((long) y & 1) != 0;
  }

  private static double ofPositive(double x, double y) {
    Extended logarithm = ExtendedLogarithm.log(x);
    double high = logarithm.high();
    double first = ExtendedLogarithm.firstHalf(high);
    double yFirst = ExtendedLogarithm.firstHalf(y);
    double product = y * high;
    double rest = y * logarithm.low() + (y - yFirst) * high;
    return ExponentialKernel.exp(product, productRest(product, high, first, yFirst, rest));
  }

  static void pow(double[] x, double y, double[] result, Lanes lanes, int count) {
    if (y == 2) {
      square(x, result, count);
    } else if (y == 0 || y == 1 || Double.isNaN(y) || Double.isInfinite(y)) {
      for (int i = 0; i < count; i++) {
        result[i] = pow(x[i], y);
      }
    } else {
      boolean normal = ExtendedLogarithm.log(x, result, lanes, count);
      multiply(lanes.a, lanes.b, limit(y, LARGEST_EXPONENT), lanes.e, lanes.d, count);
      boolean inReach =
          VectorUnit.loops(Loops.Part.EXPONENTIAL)
              .exponential()
              .exp(lanes.e, lanes.d, result, lanes, count);
      if (!normal || !inReach) {
        repair(x, y, result, inReach, count);
      }
    }
  }

  private static void repair(double[] x, double y, double[] result, boolean inReach, int count) {
    for (int i = 0; i < count; i++) {
      if (!inReach || !(x[i] >= Double.MIN_NORMAL && x[i] <= Double.MAX_VALUE)) {
        result[i] = pow(x[i], y);
      }
    }
  }

  private static void square(double[] x, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = x[i] * x[i];
    }
  }

  /** See {@link ExtendedArrays#expOfMultiple}. */
  static void expOfMultiple(
      double y, double[] high, double[] low, double[] result, Lanes lanes, int count) {
    multiply(high, low, y, lanes.e, lanes.d, count);
    VectorUnit.loops(Loops.Part.EXPONENTIAL)
        .exponential()
        .exp(lanes.e, lanes.d, result, lanes, count);
  }

  /** Multiplies by y, into products and their rests. */
  private static void multiply(
      double[] high, double[] low, double y, double[] product, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      product[i] = ExtendedLogarithm.firstHalf(high[i]);
    }
    double yFirst = ExtendedLogarithm.firstHalf(y);
    double ySecond = y - yFirst;
    for (int i = 0; i < count; i++) {
      rest[i] = y * low[i] + ySecond * high[i];
    }
    for (int i = 0; i < count; i++) {
      double logarithm = high[i];
      double first = product[i];
      double exponent = y * logarithm;
      product[i] = exponent;
      rest[i] = productRest(exponent, logarithm, first, yFirst, rest[i]);
    }
  }

  /** What the product of y and a logarithm lacks; {@code rest} is what their lower parts add. */
  private static double productRest(
      double product, double logarithm, double first, double yFirst, double rest) {
    double error = (yFirst * first - product) + yFirst * (logarithm - first);
    return limit(error + rest, LARGEST_REST);
  }

  private static double limit(double x, double most) {
    return Math.max(-most, Math.min(most, x));
  }
}
