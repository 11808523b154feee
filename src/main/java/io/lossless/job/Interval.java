package io.lossless.job;

/**
 * An interval that holds what a value estimates, in such a part of all samples of rows.
 *
 * @param low the lower bound
 * @param high the upper bound
 * @param confidence the part, between 0 and 1
 * @param method how it was found
 */
public record Interval(double low, double high, double confidence, Method method) {
  /** How an interval is found. */
  public enum Method {
    /** The mean plus and minus a quantile of the normal distribution times its standard error. */
    NORMAL,
    /** Quantiles of the values over rows that are drawn again. */
    BOOTSTRAP
  }
}
