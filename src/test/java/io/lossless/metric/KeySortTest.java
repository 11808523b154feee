package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySortTest {
  private static final long SEED = 20240229;

  @ParameterizedTest(name = "{0} keys, seed " + SEED)
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 70_000})
  void keysAreSortedAsTheJdkSortsThem(int count) {
    long[] keys = new Random(SEED).longs(count).toArray();
    long[] expected = keys.clone();
    Arrays.sort(expected);
    KeySort.sort(keys, count);
    assertThat(keys).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} pairs, seed " + SEED)
  @ValueSource(ints = {0, 1, 2, 255, 256, 5_000})
  void pairsAreSortedByTheirFirstThenByTheirSecondNumber(int count) {
    Random random = new Random(SEED);
    long[] first = random.longs(count, -3, 4).toArray();
    long[] second = random.longs(count).toArray();
    long[][] pairs =
        IntStream.range(0, count)
            .mapToObj(i -> new long[] {first[i], second[i]})
            .sorted(Comparator.<long[]>comparingLong(p -> p[0]).thenComparingLong(p -> p[1]))
            .toArray(long[][]::new);
    KeySort.sortPairs(first, second, count);
    for (int i = 0; i < count; i++) {
      assertThat(new long[] {first[i], second[i]}).isEqualTo(pairs[i]);
    }
  }
}
