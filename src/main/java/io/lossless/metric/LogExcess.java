package io.lossless.metric;

import io.lossless.exact.Elementary;

/** \( r - 1 - \log r \) of a ratio r, within 10 ulp: what deviances are made of. */
final class LogExcess {
  /** Beyond, less than three bits of the difference cancel. */
  private static final double NEAR = 0.25;

  /** The series of atanh(s) / s without its first term, for s^2 below 1/49. */
  private static final int TERMS = 10;

  private LogExcess() {}

  /** Of \( a / b \), two positive numbers. */
  static double ofRatio(double a, double b) {
    double d = (a - b) / b;
    if (Math.abs(d) < NEAR) {
      return near(d);
    }
    // Where a is small, 1 + d has lost it.
    return d > -0.5 ? d - Elementary.log1p(d) : logOfRatio(b, a) + d;
  }

  /** \( d - \log(1 + d) \). */
  private static double near(double d) {
    // log(1 + d) = 2 atanh(s), and d - 2 s = d s.
    double s = d / (2 + d);
    double square = s * s;
    double series = 0;
    for (int term = TERMS; term >= 1; term--) {
      series = series * square + 1.0 / (2 * term + 1);
    }
    return s * (d - 2 * (square * series));
  }

  private static double logOfRatio(double a, double b) {
    double ratio = a / b;
    return ratio <= Double.MAX_VALUE
        ? Elementary.log(ratio)
        : Elementary.log(a) - Elementary.log(b);
  }
}
