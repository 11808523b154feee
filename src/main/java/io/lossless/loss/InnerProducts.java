package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.exact.RowLanes;

/**
 * The inner products of two vectors u and v with each other and with themselves, in one pass.
 *
 * <p>As {@link RowSum#ofFours}: each within 1.5 · 2^-52 of the sum of its terms' magnitudes, and
 * within 2^-52 of it for vectors of floats, whose products are exact. One pass is twice as fast as
 * three over arrays of products.
 */
final class InnerProducts {
  private double uv;
  private double uvError;
  private double uu;
  private double uuError;
  private double vv;
  private double vvError;
  private final RowLanes uvLanes = new RowLanes();
  private final RowLanes uuLanes = new RowLanes();
  private final RowLanes vvLanes = new RowLanes();
  private double[] uCopy = {};
  private double[] vCopy = {};

  /** Multiplies the vectors of a row of two columns. */
  void multiply(Column u, Column v, int row) {
    int length = u.size(row);
    int uFrom = u.start(row);
    int vFrom = v.start(row);
    if (u.storage() == Storage.DOUBLE && v.storage() == Storage.DOUBLE) {
      multiply(u.doubles(), uFrom, v.doubles(), vFrom, length);
    } else {
      if (uCopy.length < length) {
        uCopy = new double[length];
        vCopy = new double[length];
      }
      u.copyLeaves(uFrom, length, uCopy, 0);
      v.copyLeaves(vFrom, length, vCopy, 0);
      multiply(uCopy, 0, vCopy, 0, length);
    }
  }

  /** Multiplies {@code u[uFrom … uFrom + length)} and as many elements of v. */
  void multiply(double[] u, int uFrom, double[] v, int vFrom, int length) {
    clear();
    int done = 0;
    if (length >= RowLanes.FOURS) {
      done = length - length % RowLanes.FOURS;
      multiplyInLanes(u, uFrom, v, vFrom, done);
    }
    int i = uFrom + done;
    int j = vFrom + done;
    int end = uFrom + length;
    for (; i <= end - 4; i += 4, j += 4) {
      add(u[i], u[i + 1], u[i + 2], u[i + 3], v[j], v[j + 1], v[j + 2], v[j + 3]);
    }
    if (i < end) {
      boolean two = i + 1 < end;
      boolean three = i + 2 < end;
      add(
          u[i],
          two ? u[i + 1] : 0,
          three ? u[i + 2] : 0,
          0,
          v[j],
          two ? v[j + 1] : 0,
          three ? v[j + 2] : 0,
          0);
    }
  }

  private void multiplyInLanes(double[] u, int uFrom, double[] v, int vFrom, int length) {
    RowLanes.multiplyFours(u, uFrom, uFrom + length, v, vFrom, uvLanes, uuLanes, vvLanes);
    uv = uvLanes.sum();
    uvError = uvLanes.error();
    uu = uuLanes.sum();
    uuError = uuLanes.error();
    vv = vvLanes.sum();
    vvError = vvLanes.error();
  }

  private void clear() {
    uv = 0;
    uvError = 0;
    uu = 0;
    uuError = 0;
    vv = 0;
    vvError = 0;
  }

  /** Adds four elements (a, b, c, d) of u and (e, f, g, h) of v. */
  private void add(double a, double b, double c, double d, double e, double f, double g, double h) {
    double uvFour = (a * e + b * f) + (c * g + d * h);
    double uuFour = (a * a + b * b) + (c * c + d * d);
    double vvFour = (e * e + f * f) + (g * g + h * h);
    double uvNext = uv + uvFour;
    double uuNext = uu + uuFour;
    double vvNext = vv + vvFour;
    uvError += RowSum.rest(uv, uvFour, uvNext);
    uuError += RowSum.rest(uu, uuFour, uuNext);
    vvError += RowSum.rest(vv, vvFour, vvNext);
    uv = uvNext;
    uu = uuNext;
    vv = vvNext;
  }

  /** u · v. */
  double uv() {
    return RowSum.total(uv, uvError);
  }

  /** |u|² + addend, rounded once. */
  double uu(double addend) {
    return RowSum.total(uu, uuError + addend);
  }

  /** |v|² + addend, rounded once. */
  double vv(double addend) {
    return RowSum.total(vv, vvError + addend);
  }
}
