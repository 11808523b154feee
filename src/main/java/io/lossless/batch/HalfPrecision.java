package io.lossless.batch;

/**
 * The 16-bit formats of floating-point numbers: IEEE 754's binary16 ({@code float16}) and the upper
 * half of a float ({@code bfloat16}).
 *
 * <p>Widening is exact. Narrowing rounds a double once, half to even: PyTorch and hardware that
 * narrow a float first may differ from it by one unit, where the first rounding made a tie.
 */
public final class HalfPrecision {
  private static final int FLOAT16_FRACTION = 10;
  private static final int FLOAT16_EXPONENT = -14;
  private static final int FLOAT16_INFINITY = 0x7c00;

  private static final int BFLOAT16_FRACTION = 7;
  private static final int BFLOAT16_EXPONENT = -126;
  private static final int BFLOAT16_INFINITY = 0x7f80;

  private static final int DOUBLE_FRACTION = 52;

  private HalfPrecision() {}

  /** The number that is held. */
  public static float float16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int magnitude = bits & 0x7fff;
    // In a float's place the exponent means 2^112 less, also that of subnormals: one exact product.
    float number = Float.intBitsToFloat(magnitude << (23 - FLOAT16_FRACTION)) * 0x1p112f;
    int special = magnitude >= FLOAT16_INFINITY ? 0x7f80_0000 : 0;
    return Float.intBitsToFloat(sign | special | Float.floatToRawIntBits(number));
  }

  /** The number that is held. */
  public static float bfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest number of the format; one half beyond the largest or more is an infinity. */
  public static short toFloat16(double value) {
    return (short) narrow(value, FLOAT16_FRACTION, FLOAT16_EXPONENT, FLOAT16_INFINITY);
  }

  /** The nearest number of the format; one half beyond the largest or more is an infinity. */
  public static short toBfloat16(double value) {
    return (short) narrow(value, BFLOAT16_FRACTION, BFLOAT16_EXPONENT, BFLOAT16_INFINITY);
  }

  /**
   * Rounds to a format.
   *
   * @param fraction the bits behind the point
   * @param lowest the exponent of the smallest normal number, and of all subnormal ones
   * @param infinity the bits of infinity
   */
  private static int narrow(double value, int fraction, int lowest, int infinity) {
    if (Double.isNaN(value)) {
      // The quiet one, positive: which NaN arithmetic makes depends on the CPU.
      return infinity | 1 << (fraction - 1);
    }
    int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
    int exponent = Math.getExponent(value);
    if (exponent >= -lowest + 2) {
      return sign | infinity;
    }
    int lost = DOUBLE_FRACTION - fraction + Math.max(0, lowest - exponent);
    if (lost > DOUBLE_FRACTION + 1) {
      // Less than half of the smallest number; subnormal doubles are among these.
      return sign;
    }
    long implicit = 1L << DOUBLE_FRACTION;
    long significand = (Double.doubleToRawLongBits(value) & (implicit - 1)) | implicit;
    int kept = (int) (significand >>> lost);
    long rest = significand & ((1L << lost) - 1);
    long half = 1L << (lost - 1);
    if (rest > half || (rest == half && (kept & 1) == 1)) {
      kept++;
    }
    // The leading bit of a normal number is one in its exponent, and so is a carry out of it.
    int bits = (Math.max(0, exponent - lowest) << fraction) + kept;
    return sign | Math.min(bits, infinity);
  }
}
