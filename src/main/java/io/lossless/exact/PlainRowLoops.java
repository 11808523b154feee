package io.lossless.exact;

/**
 * Loops for one number at a time: a lane after the other, or two side by side, which need not wait
 * for each other.
 */
final class PlainRowLoops implements RowLoops {
  private static final int LANES = RowLanes.LANES;

  @Override
  public void addFours(double[] values, int from, int to, RowLanes lanes) {
    for (int k = 0; k < LANES; k += 2) {
      double even = 0;
      double odd = 0;
      double evenError = 0;
      double oddError = 0;
      for (int i = from + k; i < to; i += RowLanes.FOURS) {
        double evenFour = four(values, i);
        double oddFour = four(values, i + 1);
        double evenNext = even + evenFour;
        double oddNext = odd + oddFour;
        evenError += RowLanes.rest(even, evenFour, evenNext);
        oddError += RowLanes.rest(odd, oddFour, oddNext);
        even = evenNext;
        odd = oddNext;
      }
      put(lanes, k, even, evenError);
      put(lanes, k + 1, odd, oddError);
    }
  }

  private static double four(double[] values, int i) {
    return (values[i] + values[i + LANES]) + (values[i + 2 * LANES] + values[i + 3 * LANES]);
  }

  @Override
  public void multiplyFours(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes uv, RowLanes uu, RowLanes vv) {
    for (int k = 0; k < LANES; k++) {
      double uvSum = 0;
      double uuSum = 0;
      double vvSum = 0;
      double uvError = 0;
      double uuError = 0;
      double vvError = 0;
      for (int i = from + k, j = vFrom + k; i < to; i += RowLanes.FOURS, j += RowLanes.FOURS) {
        double a = u[i];
        double b = u[i + LANES];
        double c = u[i + 2 * LANES];
        double d = u[i + 3 * LANES];
        double e = v[j];
        double f = v[j + LANES];
        double g = v[j + 2 * LANES];
        double h = v[j + 3 * LANES];
        double uvFour = (a * e + b * f) + (c * g + d * h);
        double uuFour = (a * a + b * b) + (c * c + d * d);
        double vvFour = (e * e + f * f) + (g * g + h * h);
        double uvNext = uvSum + uvFour;
        double uuNext = uuSum + uuFour;
        double vvNext = vvSum + vvFour;
        uvError += RowLanes.rest(uvSum, uvFour, uvNext);
        uuError += RowLanes.rest(uuSum, uuFour, uuNext);
        vvError += RowLanes.rest(vvSum, vvFour, vvNext);
        uvSum = uvNext;
        uuSum = uuNext;
        vvSum = vvNext;
      }
      put(uv, k, uvSum, uvError);
      put(uu, k, uuSum, uuError);
      put(vv, k, vvSum, vvError);
    }
  }

  @Override
  public void addSquaredDifferences(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    for (int k = 0; k < LANES; k++) {
      double sum = 0;
      double error = 0;
      for (int i = from + k; i < to; i += RowLanes.FOURS) {
        double a = difference(u, v, eps, i);
        double b = difference(u, v, eps, i + LANES);
        double c = difference(u, v, eps, i + 2 * LANES);
        double d = difference(u, v, eps, i + 3 * LANES);
        double four = (a * a + b * b) + (c * c + d * d);
        double next = sum + four;
        error += RowLanes.rest(sum, four, next);
        sum = next;
      }
      put(lanes, k, sum, error);
    }
  }

  @Override
  public void addAbsoluteDifferences(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    for (int k = 0; k < LANES; k++) {
      double sum = 0;
      double error = 0;
      for (int i = from + k; i < to; i += RowLanes.FOURS) {
        double a = difference(u, v, eps, i);
        double b = difference(u, v, eps, i + LANES);
        double c = difference(u, v, eps, i + 2 * LANES);
        double d = difference(u, v, eps, i + 3 * LANES);
        double four = (Math.abs(a) + Math.abs(b)) + (Math.abs(c) + Math.abs(d));
        double next = sum + four;
        error += RowLanes.rest(sum, four, next);
        sum = next;
      }
      put(lanes, k, sum, error);
    }
  }

  private static double difference(double[] u, double[] v, double eps, int i) {
    return u[i] - v[i] + eps;
  }

  @Override
  public void largestDifference(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    for (int k = 0; k < LANES; k++) {
      double largest = 0;
      for (int i = from + k; i < to; i += LANES) {
        largest = Math.max(largest, Math.abs(difference(u, v, eps, i)));
      }
      lanes.sum[k] = largest;
    }
  }

  private static void put(RowLanes lanes, int index, double sum, double error) {
    lanes.sum[index] = sum;
    lanes.error[index] = error;
  }
}
