package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two forms of the loop against single products. */
class ProductLoopsTest {
  private static final int[] SIZES = {1, 7, 8, 17, 64, 255, 256, 257, 608, 1_000, 7_680};

  private final List<ProductLoops> forms =
      List.of(Loops.PLAIN.product(), VectorUnit.vectorLoops().orElseThrow().product());

  private final ProductKernel kernel = ProductKernel.current();

  @ParameterizedTest
  @EnumSource
  void whatIsSaidToBeExactHasTheBytesOfSingleProducts(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = kind.array(7_690, random);
    double[] y = kind.array(7_690, random);
    for (int size : SIZES) {
      int from = random.nextInt(8);
      for (ProductLoops loops : forms) {
        for (int levels = 3; levels <= 5; levels++) {
          int bound = bound(x, y, from, size);
          assertExactOrRefused(loops, x, y, from, size, bound, levels);
          assertExactOrRefused(loops, x, y, from, size, bound - 1, levels);
          assertExactOrRefused(loops, x, x, from, size, bound(x, x, from, size), levels);
        }
      }
    }
  }

  /** Returns whether it was exact. */
  private boolean assertExactOrRefused(
      ProductLoops loops, double[] x, double[] y, int from, int size, int exponent, int levels) {
    if (exponent < -640
        || exponent > 900
        || !loops.add(x, y, from, size, exponent, levels, kernel)) {
      return false;
    }
    ExactSum expected = new ExactSum();
    expected.addEachProduct(x, y, from, size);
    ExactSum sum = new ExactSum();
    kernel.deposit(sum.finite());
    assertThat(sum)
        .as("%s, %d products below 2^%d, seed %d", loops.getClass(), size, exponent, SEED)
        .isEqualTo(expected);
    return true;
  }

  private static int bound(double[] x, double[] y, int from, int size) {
    double most = 0;
    for (int i = from; i < from + size; i++) {
      most = Math.max(most, Math.abs(x[i] * y[i]));
    }
    return Extraction.bound(Double.doubleToRawLongBits(most));
  }

  /** A pair anywhere among ones, at a bound of 1. */
  @Test
  void eachFormTakesWhatItsLevelsHoldAndRefusesTheRest() {
    double digits = 0x1.fffffffffffffp-1;
    for (ProductLoops loops : forms) {
      assertThat(takes(loops, digits, digits, 3)).isTrue();
      assertThat(takes(loops, digits * 0x1p-10, digits * 0x1p-10, 3)).isTrue();
      assertThat(takes(loops, digits * 0x1p-35, digits * 0x1p-35, 5)).isTrue();
      assertThat(takes(loops, digits * 0x1p-99, digits * 0x1p-99, 5)).isFalse();
      assertThat(takes(loops, 0, -0.0, 3)).isTrue();
      assertThat(takes(loops, 0, 0x1p500, 3)).isTrue();
      assertThat(takes(loops, 0x1p20, 1, 3)).isFalse();
      assertThat(takes(loops, Double.NaN, 1, 5)).isFalse();
      assertThat(takes(loops, Double.NEGATIVE_INFINITY, 0, 5)).isFalse();
    }
  }

  /** Products that underflow, also to 0, so that no level sees what is lost. */
  @Test
  void productsBelowTheDoublesAreRefused() {
    for (ProductLoops loops : forms) {
      assertThat(takes(loops, 0x1p-600, 0x1p-600, 5)).isFalse();
      assertThat(takes(loops, 0x1p-540, -0x1.8p-540, 5)).isFalse();
      assertThat(takes(loops, Double.MIN_VALUE, 0.25, 5)).isFalse();
      assertThat(takes(loops, -0x1p-1000, 0x1p-1000, 3)).isFalse();
    }
  }

  private boolean takes(ProductLoops loops, double a, double b, int levels) {
    boolean all = true;
    boolean any = false;
    for (int place : new int[] {0, 1, 9, 255, 256, 298, 299}) {
      double[] x = new double[300];
      double[] y = new double[300];
      Arrays.fill(x, 1);
      Arrays.fill(y, 1);
      x[place] = a;
      y[place] = b;
      boolean taken = assertExactOrRefused(loops, x, y, 0, 300, 0, levels);
      all &= taken;
      any |= taken;
    }
    assertThat(all).isEqualTo(any);
    return all;
  }
}
