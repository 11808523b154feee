package io.lossless.loss;

/**
 * The exact loss of a row, {@code nearest + missing · ulp(nearest)}.
 *
 * @param term the magnitude of the largest term, where terms cancel; else 0
 */
public record ReferenceValue(double nearest, double missing, double term) {
  /** The error of a result in units in the last place of the loss, or of its largest term. */
  public double error(double result) {
    if (Double.isInfinite(nearest)) {
      return result == nearest ? 0 : Double.POSITIVE_INFINITY;
    }
    double ulp = Math.ulp(nearest);
    double errorOfLoss = Math.abs((result - nearest) / ulp - missing);
    double error = errorOfLoss * (ulp / Math.ulp(Math.max(Math.abs(nearest), term)));
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
