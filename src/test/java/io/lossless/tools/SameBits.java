package io.lossless.tools;

import io.lossless.exact.Elementary;
import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Prints a hash of the bits that elementary functions, exact sums and row losses give for seeded
 * numbers; tools/same-bits runs it under several JVMs and compares the lines.
 *
 * <p>Usage: {@code java -cp … io.lossless.tools.SameBits [count]}, the count of arguments for each
 * function (default 150,000: 4 million evaluations, and some seconds even where nothing is
 * compiled). Needs the JDK alone.
 */
public final class SameBits {
  private static final int DEFAULT_COUNT = 150_000;

  /** Longer than a block of the functions, and no multiple of it. */
  private static final int LONGEST_BATCH = 1500;

  private static final double[] EXPONENTS = {1.5, 2, -0.7, 3, 0.25, 300.3};

  private SameBits() {}

  /** Prints one line: the hash of everything, then the hash of each part. */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? DEFAULT_COUNT : Integer.parseInt(arguments[0]);
    Hash functions = new Hash();
    elementaryFunctions(new Numbers(1), functions, count);
    Hash sums = new Hash();
    exactSums(new Numbers(2), sums, count);
    Hash losses = new Hash();
    RowLosses.hash(new Numbers(3), losses, count);
    Hash all = new Hash();
    all.add(functions.state);
    all.add(sums.state);
    all.add(losses.state);
    System.out.printf(
        Locale.ROOT,
        "%016x  functions %016x  sums %016x  losses %016x%n",
        all.state,
        functions.state,
        sums.state,
        losses.state);
  }

  private static void elementaryFunctions(Numbers numbers, Hash hash, int count) {
    double[] x = new double[LONGEST_BATCH];
    double[] y = new double[LONGEST_BATCH];
    for (int done = 0, batch = 0; done < count; batch++) {
      int size = Math.min(count - done, 1 + numbers.below(LONGEST_BATCH));
      numbers.fill(x, size);
      arrays(x, y, size, EXPONENTS[batch % EXPONENTS.length], hash);
      scalars(x, size, hash);
      for (int i = 0; i < size; i++) {
        hash.add(Elementary.pow(x[i], y[i]));
      }
      done += size;
    }
  }

  /** The last result stays in {@code y}. */
  private static void arrays(double[] x, double[] y, int size, double exponent, Hash hash) {
    Elementary.exp(x, y, size);
    hash.add(y, size);
    Elementary.expm1(x, y, size);
    hash.add(y, size);
    Elementary.log(x, y, size);
    hash.add(y, size);
    Elementary.log1p(x, y, size);
    hash.add(y, size);
    Elementary.softplus(x, y, size);
    hash.add(y, size);
    Elementary.logSigmoid(x, y, size);
    hash.add(y, size);
    Elementary.sigmoid(x, y, size);
    hash.add(y, size);
    Elementary.stirling(x, y, size);
    hash.add(y, size);
    Elementary.pow(x, exponent, y, size);
    hash.add(y, size);
  }

  private static void scalars(double[] x, int size, Hash hash) {
    each(x, size, hash, Elementary::exp);
    each(x, size, hash, Elementary::expm1);
    each(x, size, hash, Elementary::log);
    each(x, size, hash, Elementary::log1p);
    each(x, size, hash, Elementary::softplus);
    each(x, size, hash, Elementary::logSigmoid);
    each(x, size, hash, Elementary::sigmoid);
    each(x, size, hash, Elementary::stirling);
  }

  private static void each(double[] x, int size, Hash hash, DoubleUnaryOperator function) {
    for (int i = 0; i < size; i++) {
      hash.add(function.applyAsDouble(x[i]));
    }
  }

  /** Sums, sums of products and their quotients, over arrays and term by term, and their bytes. */
  private static void exactSums(Numbers numbers, Hash hash, int count) {
    double[] x = new double[LONGEST_BATCH];
    double[] y = new double[LONGEST_BATCH];
    ExactSum total = new ExactSum();
    for (int done = 0; done < count; ) {
      int size = Math.min(count - done, 1 + numbers.below(LONGEST_BATCH));
      numbers.fill(x, size);
      numbers.fill(y, size);
      ExactSum sum = new ExactSum();
      sum.add(x, 0, size);
      ExactSum products = new ExactSum();
      products.addProducts(x, y, 0, size);
      ExactSum finite = new ExactSum();
      ExactSum squares = new ExactSum();
      for (int i = 0; i < size; i++) {
        if (Math.abs(x[i]) < 1e6) {
          finite.add(x[i]);
          squares.addProduct(x[i], x[i]);
        }
      }
      total.merge(finite);
      hash.add(sum);
      hash.add(products);
      hash.add(finite);
      hash.add(total);
      hash.add(ExactQuotient.mean(finite, size));
      hash.add(ExactQuotient.sampleDeviation(finite, squares, size));
      done += size;
    }
  }

  /** A hash of 64-bit words in their order. */
  static final class Hash {
    private long state;

    void add(long word) {
      long mixed = (state ^ word) * 0x9e3779b97f4a7c15L;
      state = mixed ^ (mixed >>> 29);
    }

    /** All NaNs count as one: their bits differ between CPUs, and nothing depends on them. */
    void add(double value) {
      add(Double.doubleToLongBits(value));
    }

    void add(double[] values, int count) {
      for (int i = 0; i < count; i++) {
        add(values[i]);
      }
    }

    void add(ExactSum sum) {
      add(sum.value());
      for (byte b : sum.toBytes()) {
        add(b);
      }
    }
  }

  /** SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014, doi:10.1145/2660193.2660195). */
  static final class Numbers {
    private static final double[] SPECIAL =
        Arrays.stream(
                "0 -0 1 -1 0.5 4.9e-324 1e-310 1.7976931348623157e308 Infinity -Infinity NaN 710 -746"
                    .split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();

    private long state;

    Numbers(long seed) {
      state = seed;
    }

    long next() {
      state += 0x9e3779b97f4a7c15L;
      long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    /** From 0 to limit − 1. */
    int below(int limit) {
      return (int) ((next() >>> 33) % limit);
    }

    /** From 0 to 1. */
    double fraction() {
      return (next() >>> 11) * 0x1p-53;
    }

    /** A batch of one kind of magnitude, or of all of them. */
    void fill(double[] values, int count) {
      int kind = below(8);
      for (int i = 0; i < count; i++) {
        values[i] = value(kind < 7 ? kind : below(7));
      }
    }

    private double value(int kind) {
      return switch (kind) {
        case 0 -> fraction();
        case 1 -> 2 * fraction() - 1;
        case 2 -> 40 * fraction() - 20;
        case 3 -> 1500 * fraction() - 750;
        case 4 -> 1 + (fraction() - 0.5) * 0x1p-20;
        case 5 -> Double.longBitsToDouble(next());
        default -> below(4) == 0 ? SPECIAL[below(SPECIAL.length)] : below(1000);
      };
    }
  }
}
