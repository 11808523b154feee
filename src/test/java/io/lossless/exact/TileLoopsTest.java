package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two forms of the loop against single additions. */
class TileLoopsTest {
  private static final int[] SIZES = {
    1, 2, 7, 15, 16, 17, 63, 64, 127, 129, 255, 256, 257, 300, 608, 1_000, 4_096, 38_912
  };

  private final List<TileLoops> forms =
      List.of(Loops.PLAIN.tile(), VectorUnit.vectorLoops().orElseThrow().tile());

  private final TileKernel tile = TileKernel.current();

  @ParameterizedTest
  @EnumSource
  void whatIsSaidToBeExactHasTheBytesOfSingleValues(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = kind.array(38_920, random);
    for (int size : SIZES) {
      int from = random.nextInt(8);
      int bound = bound(values, from, size);
      for (TileLoops loops : forms) {
        for (int exponent : new int[] {bound - 1, bound, bound + 3}) {
          assertExactOrRefused(loops, values, from, size, exponent, false);
          assertExactOrRefused(loops, values, from, size, exponent, true);
        }
      }
    }
  }

  /** Returns whether it was exact. */
  private boolean assertExactOrRefused(
      TileLoops loops, double[] values, int from, int size, int exponent, boolean deep) {
    if (exponent < -640 || exponent > 900 || !loops.add(values, from, size, exponent, deep, tile)) {
      return false;
    }
    ExactSum expected = new ExactSum();
    expected.addEach(values, from, size);
    ExactSum sum = new ExactSum();
    tile.deposit(sum.finite(), deep ? 3 : 2);
    assertThat(sum)
        .as("%s, %d values below 2^%d, seed %d", loops.getClass(), size, exponent, SEED)
        .isEqualTo(expected);
    return true;
  }

  private static int bound(double[] values, int from, int size) {
    double most = 0;
    for (int i = from; i < from + size; i++) {
      most = Math.max(most, Math.abs(values[i]));
    }
    return Extraction.bound(Double.doubleToRawLongBits(most));
  }

  /** Two levels take 2^40 to 1 with all digits, three 2^80 to 1. */
  @Test
  void eachFormTakesWhatItsLevelsHold() {
    for (TileLoops loops : forms) {
      assertThat(takes(loops, 0x1.fffffffffffffp-36, false)).isTrue();
      assertThat(takes(loops, 0x1.fffffffffffffp-60, false)).isFalse();
      assertThat(takes(loops, 0x1.fffffffffffffp-80, true)).isTrue();
      assertThat(takes(loops, 0x1.fffffffffffffp-110, true)).isFalse();
      assertThat(takes(loops, -0.0, false)).isTrue();
      assertThat(takes(loops, 1, false)).isTrue();
      assertThat(takes(loops, -1, true)).isTrue();
      assertThat(takes(loops, 0x1p20, false)).isFalse();
      assertThat(takes(loops, -0x1p20, true)).isFalse();
      assertThat(takes(loops, Double.NaN, false)).isFalse();
      assertThat(takes(loops, Double.NEGATIVE_INFINITY, true)).isFalse();
    }
  }

  /** Whether a value anywhere among ones can be added at a bound of 1. */
  private boolean takes(TileLoops loops, double value, boolean deep) {
    boolean all = true;
    boolean any = false;
    for (int place : new int[] {0, 1, 9, 17, 255, 256, 290, 299}) {
      double[] values = new double[300];
      Arrays.fill(values, 1);
      values[place] = value;
      boolean taken = assertExactOrRefused(loops, values, 0, 300, 0, deep);
      all &= taken;
      any |= taken;
    }
    assertThat(all).isEqualTo(any);
    return all;
  }
}
