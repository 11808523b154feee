package io.lossless.exact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * The exact sum of any number (below 2^62) of doubles and of products of two or three doubles.
 *
 * <p>\( \sum_i x_i + \sum_j y_j z_j \) without any rounding; {@link #value()} rounds it once. Two
 * sums of the same terms are equal, in value and in bytes, whatever the order of the terms and
 * however they were split, added and merged.
 *
 * <ul>
 *   <li>Empty: 0.0, also for terms that are all -0.0 or that cancel.
 *   <li>Overflow: none of terms or intermediate sums; the value is ±Infinity if the sum itself
 *       rounds beyond the doubles.
 *   <li>Non-finite terms are counted apart: NaN if there is a NaN or infinities of both signs, else
 *       the infinity; {@link #subtract} takes them away again.
 *   <li>Errors: {@link ArithmeticException} if bits leave 2^±253824, which takes hundreds of nested
 *       {@link #addScaled}.
 * </ul>
 *
 * <p>Numerics: a window of base-2^32 digits (R. M. Neal, Fast exact summation using small and large
 * superaccumulators, 2015, arXiv:1505.05571); arrays take a vectorised path that proves for each
 * block that it lost no bit (error-free vector transformation: S. M. Rump, T. Ogita, S. Oishi,
 * Accurate floating-point summation part I, SIAM J. Sci. Comput. 31, 2008, doi:10.1137/050645671).
 * A sum of loss-like data takes about 100 bytes of memory and 12 to 30 bytes when written.
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Below, setting up the lanes of a kernel takes longer than adding the values one by one. */
  private static final int SHORTEST_TILE = 64;

  private final transient DigitWindow finite;
  private transient NonFinite nonFinite;

  /** What the kernels learnt about earlier blocks; null before the first. */
  private transient TileWindow window;

  /** The empty sum. */
  public ExactSum() {
    this(NonFinite.NONE, new DigitWindow());
  }

  ExactSum(NonFinite nonFinite, DigitWindow finite) {
    this.nonFinite = nonFinite;
    this.finite = finite;
  }

  // ---- adding terms

  /** Adds a value. */
  public void add(double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      finite.add(value);
    } else {
      nonFinite = nonFinite.plus(value);
    }
  }

  /**
   * Adds {@code count} values of an array; long runs take 1 to 1.5 times a plain loop of {@code
   * +=}.
   */
  public void add(double[] values, int from, int count) {
    Objects.checkFromIndexSize(from, count, values.length);
    if (count < SHORTEST_TILE) {
      addEach(values, from, count);
    } else {
      TileKernel.add(this, values, from, count);
    }
  }

  /** Adds values one by one. */
  void addEach(double[] values, int from, int count) {
    int to = from + count;
    for (int i = from; i < to; i++) {
      i = finite.addRun(values, i, to);
      if (i < to) {
        add(values[i]);
      }
    }
  }

  /** Adds an integer. */
  public void addLong(long value) {
    finite.addLong(value, DigitWindow.ONE);
  }

  /** Adds {@code x · y}, unrounded; if one of them isn't finite, the IEEE product. */
  public void addProduct(double x, double y) {
    if (Math.abs(x) <= Double.MAX_VALUE && Math.abs(y) <= Double.MAX_VALUE) {
      finite.addProduct(x, y);
    } else {
      add(x * y);
    }
  }

  /** Adds {@code x · y · z}, unrounded; if one of them isn't finite, the IEEE product. */
  public void addProduct(double x, double y, double z) {
    if (Math.abs(x) <= Double.MAX_VALUE
        && Math.abs(y) <= Double.MAX_VALUE
        && Math.abs(z) <= Double.MAX_VALUE) {
      finite.addProduct(x, y, z);
    } else {
      add(x * y * z);
    }
  }

  /** Adds {@code x[i] · y[i]}, as {@link #addProduct} does, for {@code count} elements. */
  public void addProducts(double[] x, double[] y, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    Objects.checkFromIndexSize(from, count, y.length);
    if (count < SHORTEST_TILE) {
      addEachProduct(x, y, from, count);
    } else {
      ProductKernel.add(this, x, y, from, count);
    }
  }

  /** Adds products one by one. */
  void addEachProduct(double[] x, double[] y, int from, int count) {
    for (int i = from; i < from + count; i++) {
      addProduct(x[i], y[i]);
    }
  }

  // ---- combining sums

  /**
   * Adds {@code factor · other}, unrounded. If the factor or the other sum isn't finite, adds their
   * IEEE product as one term.
   */
  public void addScaled(ExactSum other, double factor) {
    if (!other.isFinite()) {
      add(other.nonFinite.value() * factor);
    } else if (Math.abs(factor) <= Double.MAX_VALUE) {
      finite.addScaled(other.finite, factor);
    } else {
      add(other.finite.signum() * factor);
    }
  }

  /** Adds the terms of another sum, which stays as it is. */
  public void merge(ExactSum other) {
    finite.add(other.finite, 1);
    nonFinite = nonFinite.plus(other.nonFinite, 1);
  }

  /**
   * Takes away the terms of another sum, which stays as it is: undoes {@link #merge}. An infinity
   * that was never added counts as one of the opposite sign.
   */
  public void subtract(ExactSum other) {
    finite.add(other.finite, -1);
    nonFinite = nonFinite.plus(other.nonFinite, -1);
  }

  /** Makes this the empty sum. */
  public void clear() {
    nonFinite = NonFinite.NONE;
    finite.clear();
  }

  /** A sum of the same terms. */
  public ExactSum copy() {
    return new ExactSum(nonFinite, finite.copy());
  }

  // ---- reading

  /** The sum, rounded to the nearest double, ties to even. */
  public double value() {
    return nonFinite.isNone() ? finite.value().rounded() : nonFinite.value();
  }

  /** Whether the sum is exactly 0, without NaN or infinities. */
  public boolean isZero() {
    return nonFinite.isNone() && finite.isZero();
  }

  /** Whether no term is NaN or infinite; the value may overflow all the same. */
  public boolean isFinite() {
    return nonFinite.isNone();
  }

  /** Whether more NaN or infinities of a sign were subtracted than added. */
  public boolean isOverdrawn() {
    return nonFinite.isOverdrawn();
  }

  /**
   * The sum as it is, for formulas of several sums.
   *
   * @throws ArithmeticException if a term is NaN or infinite
   */
  public Dyadic exactValue() {
    if (!isFinite()) {
      throw new ArithmeticException("ExactSum: must be finite for its exact value, got " + this);
    }
    return finite.value();
  }

  /** The finite terms' sum. */
  DigitWindow finite() {
    return finite;
  }

  TileWindow window() {
    if (window == null) {
      window = new TileWindow();
    }
    return window;
  }

  /** The memory that this sum takes, in bytes, by the layout of a 64-bit JVM. */
  int memoryBytes() {
    return 64 + 8 * finite.size();
  }

  // ---- bytes

  /** The canonical bytes with a version and a checksum: equal for equal sums. */
  public byte[] toBytes() {
    return SumBytes.frame(SumBytes.encode(nonFinite, finite));
  }

  /**
   * The sum that {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if the bytes are cut, changed or something else's
   */
  public static ExactSum fromBytes(byte[] bytes) {
    return SumBytes.unframe(bytes);
  }

  /**
   * Writes the canonical bytes without a checksum, for states that embed sums: they tell their own
   * length.
   */
  public void write(DataOutput output) throws IOException {
    output.write(SumBytes.encode(nonFinite, finite));
  }

  /**
   * Reads what {@link #write} wrote, and no byte more.
   *
   * @throws IOException if the input ends early or holds something else
   */
  public static ExactSum read(DataInput input) throws IOException {
    return SumBytes.decode(input);
  }

  private Object writeReplace() {
    return new SerializedSum(this);
  }

  // ---- Object

  /** Whether the other is an exact sum of the same value and the same non-finite terms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum sum
        && nonFinite.equals(sum.nonFinite)
        && Arrays.equals(
            SumBytes.encode(nonFinite, finite), SumBytes.encode(nonFinite, sum.finite));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(SumBytes.encode(nonFinite, finite));
  }

  /** The value. */
  @Override
  public String toString() {
    return Double.toString(value());
  }
}
