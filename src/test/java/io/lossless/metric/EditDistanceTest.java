package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);

  @Test
  void isTheLeastNumberOfEdits() {
    Random random = new Random(SEED);
    EditDistance distance = new EditDistance();
    for (int round = 0; round < 3000; round++) {
      long[] a = random.longs(random.nextInt(9), 0, 3).toArray();
      long[] b = random.longs(random.nextInt(9), 0, 3).toArray();
      assertThat(distance.of(a, a.length, b, b.length))
          .as("%s to %s, seed %d", Arrays.toString(a), Arrays.toString(b), SEED)
          .isEqualTo(edits(a, a.length, b, b.length));
    }
  }

  @Test
  void countsTheGivenLengthsAlone() {
    long[] a = {1, 2, 3, 9, 9};
    long[] b = {1, 3, 7};
    assertThat(new EditDistance().of(a, 3, b, 2)).isEqualTo(1);
    assertThat(new EditDistance().of(a, 0, b, 3)).isEqualTo(3);
    assertThat(new EditDistance().of(a, 5, a, 5)).isZero();
  }

  /** By the definition's recursion. */
  private static int edits(long[] a, int n, long[] b, int m) {
    if (n == 0 || m == 0) {
      return Math.max(n, m);
    }
    if (a[n - 1] == b[m - 1]) {
      return edits(a, n - 1, b, m - 1);
    }
    int deleted = edits(a, n - 1, b, m);
    int inserted = edits(a, n, b, m - 1);
    return 1 + Math.min(edits(a, n - 1, b, m - 1), Math.min(deleted, inserted));
  }
}
