package io.lossless.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An integer multiple of a tiny unit, held as base-2^32 digits in longs: a window that grows to
 * what is deposited.
 *
 * <p>Bit 0 weighs 2^-2176, below the last bit of any product of two doubles; bits have negative
 * numbers below that. Digits are signed and overlap by 31 bits, so that a deposit touches two to
 * four of them without carrying: the small superaccumulator of R. M. Neal, Fast exact summation
 * using small and large superaccumulators, 2015, arXiv:1505.05571, with two's complement deposits
 * and without its fixed 67 digits. After {@link #carry()}, all but the top digit are in [0, 2^32)
 * and the top one is in [-2^32, 2^32).
 */
final class DigitWindow {
  /** The number of the bit that weighs 1. */
  static final int ONE = 2176;

  /**
   * Deposits between two carry passes. A deposit adds at most 2^52 to a digit: 2,000 of them and a
   * carried digit stay below 2^63.
   */
  static final int DEPOSITS = 2_000;

  /**
   * Digits are deposited within ±this, so that the number of a byte fits two bytes; carries may add
   * {@link #CARRIED}.
   */
  static final int MAX_INDEX = 8_000;

  /** Digits that the carries of 2^62 terms take. */
  static final int CARRIED = 3;

  /** Digits from here weigh at least 2^-992, a normal double. */
  private static final int LOWEST_DOUBLE = 37;

  /** Digits below weigh at most 2^864, so that their 33 bits are a finite double. */
  private static final int HIGHEST_DOUBLE = 96;

  private static final long LOW = 0xffff_ffffL;
  private static final int EXPONENT_TO_BIT = ONE - 1075;
  private static final long[] NONE = {};

  private long[] digits = NONE;
  private int base;
  private int room = DEPOSITS;

  // ---- deposits

  /** Adds a finite value. */
  void add(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long significand = DoubleBits.significand(bits);
    int bit = DoubleBits.exponent(bits) + EXPONENT_TO_BIT;
    int i = ((bit >> 5) - base) & DoubleBits.maskIfNotZero(significand);
    if (i < 0 || i >= digits.length - 1 || room == 0) {
      // Zeros must not widen the window.
      if (significand == 0) {
        return;
      }
      i = reach(bit, 2);
    }
    room--;
    long[] d = digits;
    int shift = bit & 31;
    d[i] += (significand << shift) & LOW;
    d[i + 1] += significand >> (32 - shift);
  }

  /**
   * Adds values from an index on, up to one that isn't finite or that lies outside the window;
   * returns the index of that one, or {@code to}. The loop keeps in registers what {@link
   * #add(double)} reads and writes for each value.
   */
  int addRun(double[] values, int from, int to) {
    long[] d = digits;
    int first = base;
    int last = d.length - 2;
    int end = Math.min(to, from + room);
    int at = from;
    for (; at < end; at++) {
      long bits = Double.doubleToRawLongBits(values[at]);
      long significand = DoubleBits.significand(bits);
      int bit = DoubleBits.exponent(bits) + EXPONENT_TO_BIT;
      int i = ((bit >> 5) - first) & DoubleBits.maskIfNotZero(significand);
      if (i < 0 || i > last || !DoubleBits.isFinite(bits)) {
        break;
      }
      int shift = bit & 31;
      d[i] += (significand << shift) & LOW;
      d[i + 1] += significand >> (32 - shift);
    }
    room -= at - from;
    return at;
  }

  /** Adds the exact product of two finite values. */
  void addProduct(double x, double y) {
    long a = Double.doubleToRawLongBits(x);
    long b = Double.doubleToRawLongBits(y);
    int bit = DoubleBits.exponent(a) + DoubleBits.exponent(b) + 2 * EXPONENT_TO_BIT - ONE;
    addShifted(DoubleBits.significand(a), DoubleBits.significand(b), bit);
  }

  /**
   * Adds the exact product of three finite values: that of the first two in parts, times the third.
   */
  void addProduct(double x, double y, double z) {
    long a = Double.doubleToRawLongBits(x);
    long b = Double.doubleToRawLongBits(y);
    long c = Double.doubleToRawLongBits(z);
    int bit = DoubleBits.exponent(a) + DoubleBits.exponent(b) + DoubleBits.exponent(c);
    bit += 3 * EXPONENT_TO_BIT - 2 * ONE;
    long first = DoubleBits.significand(a);
    long second = DoubleBits.significand(b);
    long third = DoubleBits.significand(c);
    long low = first * second;
    addShifted(low & LOW, third, bit);
    addShifted(low >>> 32, third, bit + 32);
    addShifted(Math.multiplyHigh(first, second), third, bit + 64);
  }

  /** Adds {@code value · 2^(bit - 2176)}. */
  void addLong(long value, int bit) {
    if (value == 0) {
      return;
    }
    int i = (bit >> 5) - base;
    if (i < 0 || i >= digits.length - 2 || room == 0) {
      i = reach(bit, 3);
    }
    room--;
    long[] d = digits;
    int shift = bit & 31;
    long low = (value & LOW) << shift;
    long high = (value >> 32) << shift;
    d[i] += low & LOW;
    d[i + 1] += (low >>> 32) + (high & LOW);
    d[i + 2] += high >> 32;
  }

  /** Adds {@code factor} times a number, for a finite factor. */
  void addScaled(DigitWindow other, double factor) {
    // A copy, for the other may be this one.
    DigitWindow source = other.copy();
    long bits = Double.doubleToRawLongBits(factor);
    int bit = DoubleBits.exponent(bits) + EXPONENT_TO_BIT - ONE + 32 * source.base;
    for (int i = 0; i < source.digits.length; i++) {
      addShifted(source.digits[i], DoubleBits.significand(bits), bit + 32 * i);
    }
  }

  /** Adds {@code sign} times a number; the sign is 1 or -1. */
  void add(DigitWindow other, int sign) {
    other.carry();
    // No local copy of other.digits: it may be this, whose digits are replaced as it grows.
    int low = other.lowestUsed();
    int high = other.highestUsed();
    if (high < low) {
      return;
    }
    int to = reach(32 * (low + other.base), high - low + 1);
    int shift = to - low;
    room--;
    for (int i = low; i <= high; i++) {
      digits[i + shift] += sign * other.digits[i];
    }
  }

  /** Adds {@code x · y · 2^(bit - 2176)}; the product has at most 107 bits. */
  private void addShifted(long x, long y, int bit) {
    long low = x * y;
    long high = Math.multiplyHigh(x, y);
    if ((low | high) == 0) {
      return;
    }
    int i = (bit >> 5) - base;
    if (i < 0 || i >= digits.length - 3 || room == 0) {
      i = reach(bit, 4);
    }
    room--;
    long[] d = digits;
    int shift = bit & 31;
    long part = (low & LOW) << shift;
    d[i] += part & LOW;
    long next = (low >>> 32) << shift;
    d[i + 1] += (part >>> 32) + (next & LOW);
    part = (high & LOW) << shift;
    d[i + 2] += (next >>> 32) + (part & LOW);
    d[i + 3] += (part >>> 32) + ((high >> 32) << shift);
  }

  // ---- window

  /** Makes room for a deposit in {@code count} digits; returns the index of the first. */
  private int reach(int bit, int count) {
    int first = bit >> 5;
    if (digits.length == 0) {
      base = first;
    }
    int low = Math.min(base, first);
    int high = Math.max(base + digits.length, first + count);
    if (low < -MAX_INDEX || high > MAX_INDEX) {
      throw new ArithmeticException(
          "ExactSum: magnitude must be within 2^±" + (32 * MAX_INDEX - ONE) + ": bit " + bit);
    }
    if (high - low > digits.length) {
      long[] wider = new long[high - low];
      System.arraycopy(digits, 0, wider, base - low, digits.length);
      digits = wider;
      base = low;
    }
    if (room == 0) {
      carry();
    }
    return first - base;
  }

  /** Moves what exceeds 32 bits of a digit to the next one. */
  void carry() {
    room = DEPOSITS;
    int top = digits.length - 1;
    if (top < 0) {
      return;
    }
    long[] d = digits;
    long carry = 0;
    for (int i = 0; i < top; i++) {
      long digit = d[i] + carry;
      d[i] = digit & LOW;
      carry = digit >> 32;
    }
    d[top] += carry;
    long above = d[top] >> 32;
    if (above != 0 && above != -1) {
      digits = Arrays.copyOf(d, d.length + 1);
      digits[top] &= LOW;
      digits[top + 1] = above;
    }
  }

  private int lowestUsed() {
    int i = 0;
    while (i < digits.length && digits[i] == 0) {
      i++;
    }
    return i;
  }

  private int highestUsed() {
    int i = digits.length - 1;
    while (i >= 0 && digits[i] == 0) {
      i--;
    }
    return i;
  }

  void clear() {
    digits = NONE;
    base = 0;
    room = DEPOSITS;
  }

  DigitWindow copy() {
    carry();
    DigitWindow copy = new DigitWindow();
    int low = lowestUsed();
    copy.digits = Arrays.copyOfRange(digits, low, Math.max(low, highestUsed() + 1));
    copy.base = base + low;
    return copy;
  }

  // ---- reading

  boolean isZero() {
    carry();
    return highestUsed() < 0;
  }

  /** -1, 0 or 1. */
  int signum() {
    carry();
    int high = highestUsed();
    // A carried number has the sign of its top digit, for those below are not negative.
    return high < 0 ? 0 : Long.signum(digits[high]);
  }

  /** The exact value. */
  Dyadic value() {
    return new Dyadic(new BigInteger(bytes()), 32 * base - ONE);
  }

  /**
   * Two's complement, big-endian, in whole digits; the last byte's lowest bit is {@link #bit()}.
   */
  byte[] bytes() {
    carry();
    byte[] bytes = new byte[4 * digits.length + 4];
    int at = bytes.length;
    for (long digit : digits) {
      at -= 4;
      put(bytes, at, digit);
    }
    put(bytes, 0, digits.length == 0 ? 0 : digits[digits.length - 1] >> 32);
    return bytes;
  }

  private static void put(byte[] bytes, int at, long digit) {
    bytes[at] = (byte) (digit >> 24);
    bytes[at + 1] = (byte) (digit >> 16);
    bytes[at + 2] = (byte) (digit >> 8);
    bytes[at + 3] = (byte) digit;
  }

  /** The number of the lowest bit of the window. */
  int bit() {
    return 32 * base;
  }

  /** The number in two's complement, big-endian, whose lowest bit is {@code bit}. */
  static DigitWindow of(byte[] bytes, int bit) {
    DigitWindow window = new DigitWindow();
    int pad = (bit & 31) >> 3;
    window.base = bit >> 5;
    window.digits = new long[(bytes.length + pad + 3) >> 2];
    for (int i = bytes.length - 1, at = pad; i >= 0; i--, at++) {
      long part = i == 0 ? bytes[0] : bytes[i] & 0xff;
      window.digits[at >> 2] += part << (8 * (at & 3));
    }
    return window;
  }

  /** Each digit as a double without rounding, if all are within the range of double. */
  boolean fitsDoubles() {
    carry();
    return digits.length == 0 || (base >= LOWEST_DOUBLE && base + digits.length <= HIGHEST_DOUBLE);
  }

  int size() {
    return digits.length;
  }

  /** Digit i with its weight; only after {@link #fitsDoubles()}. */
  double digit(int i) {
    int exponent = 32 * (base + i) - ONE;
    return digits[i] * Double.longBitsToDouble((long) (exponent + 1023) << 52);
  }
}
