package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import java.util.Arrays;
import org.apache.spark.sql.api.java.UDF1;

/**
 * How often a row counts in each replicate of a bootstrap: a Poisson(1) number, from nothing but
 * the row's hash.
 *
 * <p>Replicate r of hash h draws the 64 bits SplitMix64 gives for {@code h + (r + 1) ·
 * 0x9E3779B97F4A7C15}, and counts the cumulative probabilities of Poisson(1), in units of 2^-64,
 * that these don't fall short of. All of it is arithmetic of integers: the same rows are drawn in
 * any partitioning, on any machine, and for any model.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014; for the bootstrap N. C. Oza, S. Russell, Online bagging and boosting, 2001.
 *
 * @param replicates how many there are
 */
record PoissonWeights(int replicates) implements UDF1<Long, int[]> {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** ⌊2^64 P(X ≤ k)⌋ for k = 0, 1, …, unsigned; the next one would be 2^64. */
  private static final long[] CUMULATIVE = {
    0x5e2d58d8b3bcdf1aL,
    0xbc5ab1b16779be35L,
    0xeb715e1dc1582dc2L,
    0xfb23979734a252f1L,
    0xff1025f59174dc3dL,
    0xffd90f3ba4055e19L,
    0xfffa8b71fc72c913L,
    0xffff540c0914b3c9L,
    0xffffed1f4aa8f120L,
    0xfffffe216e641462L,
    0xffffffd4d85d3183L,
    0xfffffffc6da262b4L,
    0xffffffffba12d178L,
    0xfffffffffb07c64cL,
    0xffffffffffab8ea5L,
    0xfffffffffffabe22L,
    0xffffffffffffb11aL,
    0xfffffffffffffba1L,
    0xffffffffffffffc5L,
    0xfffffffffffffffdL,
    0xffffffffffffffffL
  };

  /** The replicates in which the row is, each as often as the row is in it. */
  @Override
  public int[] call(Long hash) {
    if (hash == null) {
      throw new InvalidRowException("bootstrap: key must not be NULL, got a row in which it is");
    }
    int[] drawn = new int[replicates + replicates / 4 + 16];
    int count = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      for (int times = weight(hash, replicate); times > 0; times--) {
        if (count == drawn.length) {
          drawn = Arrays.copyOf(drawn, 2 * count);
        }
        drawn[count++] = replicate;
      }
    }
    return Arrays.copyOf(drawn, count);
  }

  /** How often a row is in a replicate. */
  static int weight(long hash, int replicate) {
    return weight(mix(hash + (replicate + 1) * GOLDEN));
  }

  /** The number of a uniform draw of 64 bits. */
  static int weight(long uniform) {
    int weight = 0;
    while (weight < CUMULATIVE.length && Long.compareUnsigned(uniform, CUMULATIVE[weight]) >= 0) {
      weight++;
    }
    return weight;
  }

  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
