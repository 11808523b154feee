package io.lossless.exact;

import static io.lossless.exact.Values.SEED;
import static io.lossless.exact.Values.sumOf;
import static java.lang.Double.MAX_VALUE;
import static java.lang.Double.MIN_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSumsTest {
  private static final int SLOTS = 50;

  private final ExactSums sums = new ExactSums();
  private final ExactSum[] expected = new ExactSum[SLOTS];

  ExactSumsTest() {
    sums.ensureSlots(SLOTS);
    Arrays.setAll(expected, slot -> new ExactSum());
  }

  private void assertSame(Object description) {
    for (int slot = 0; slot < SLOTS; slot++) {
      assertThat(sums.sum(slot).toBytes())
          .as("slot %d, %s, seed %d", slot, description, SEED)
          .isEqualTo(expected[slot].toBytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void slotsHaveTheBytesOfSums(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 20; round++) {
      double[] values = kind.array(1_000, random);
      int[] slots = random.ints(1_000, 0, SLOTS).toArray();
      int from = random.nextInt(10);
      sums.add(values, slots, from, 990);
      for (int i = from; i < from + 990; i++) {
        expected[slots[i]].add(values[i]);
      }
      for (int slot = 0; slot < SLOTS; slot++) {
        double value = kind.next(random);
        sums.add(slot, value);
        expected[slot].add(value);
        ExactSum part = sumOf(kind.array(3, random));
        sums.merge(slot, part);
        expected[slot].merge(part);
      }
    }
    assertSame(kind);
  }

  @ParameterizedTest
  @EnumSource
  void productsHaveTheBytesOfSums(Values kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Values other : Values.values()) {
      for (int i = 0; i < 300; i++) {
        int slot = random.nextInt(SLOTS);
        double x = kind.next(random);
        double y = other.next(random);
        sums.addProduct(slot, x, y);
        expected[slot].addProduct(x, y);
      }
      assertSame(other);
    }
  }

  @Test
  void extremeAndNonFiniteTermsHaveTheBytesOfSums() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] extremes = {
      MAX_VALUE,
      -MAX_VALUE,
      1e308,
      -1e308,
      0x1p970,
      -0x1p970,
      0x1p900,
      0x1p-900,
      MIN_VALUE,
      -0.0,
      0.0,
      0x1p-1022,
      1,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(SLOTS);
      // The later slots see finite terms alone.
      int kinds = slot < 10 ? extremes.length : extremes.length - 3;
      double x = extremes[random.nextInt(kinds)];
      double y = extremes[random.nextInt(kinds)];
      sums.add(slot, x);
      expected[slot].add(x);
      sums.addProduct(slot, x, y);
      expected[slot].addProduct(x, y);
      if (i % 100 == 0) {
        ExactSum part = sumOf(y, x);
        sums.merge(slot, part);
        expected[slot].merge(part);
      }
    }
    assertSame("extremes");
  }

  @Test
  void overflowOnTheWayIsNotLost() {
    for (double value : new double[] {1e308, 1e308, -1e308, -1e308, 1}) {
      sums.add(3, value);
    }
    assertThat(sums.sum(3)).isEqualTo(sumOf(1));
    assertThat(sums.sum(2)).isEqualTo(new ExactSum());
  }

  @Test
  void sumsAreCopies() {
    sums.add(1, 2);
    ExactSum sum = sums.sum(1);
    sum.add(1);
    assertThat(sums.sum(1).value()).isEqualTo(2);
    ExactSum part = sumOf(0.1, Double.NaN);
    byte[] before = part.toBytes();
    sums.merge(1, part);
    assertThat(part.toBytes()).isEqualTo(before);
  }

  @Test
  void memoryGrowsWithTheBitsOfTheTerms() {
    ExactSums counts = new ExactSums();
    counts.ensureSlots(1_000);
    assertThat(counts.slots()).isEqualTo(1_000);
    for (int i = 0; i < 10_000; i++) {
      counts.add(i % 1_000, i);
    }
    assertThat(counts.memoryBytes()).isEqualTo(8_000);
    counts.add(7, 1e-10);
    assertThat(counts.memoryBytes()).isEqualTo(16_000);
    counts.add(8, 1e-20);
    counts.add(8, 1e-30);
    assertThat(counts.memoryBytes()).isEqualTo(24_000);
    counts.add(9, 1e-100);
    counts.add(9, 1e-200);
    counts.add(9, 1e-300);
    assertThat(counts.memoryBytes()).isBetween(24_100L, 24_400L);
    assertThat(counts.sum(8)).isEqualTo(sumOf(10 * 8 + 45_000, 1e-20, 1e-30));
    assertThat(counts.sum(9)).isEqualTo(sumOf(10 * 9 + 45_000, 1e-100, 1e-200, 1e-300));
  }

  @Test
  void clearDropsAllSlots() {
    sums.add(3, 0.1);
    sums.add(3, 1e300);
    sums.add(3, Double.NaN);
    sums.clear();
    assertThat(sums.slots()).isZero();
    assertThat(sums.memoryBytes()).isZero();
    sums.ensureSlots(4);
    assertThat(sums.sum(3)).isEqualTo(new ExactSum());
  }

  @Test
  void slotsKeepTheirSumsAsTheirNumberGrows() {
    ExactSums growing = new ExactSums();
    for (int slot = 0; slot < 2_000; slot++) {
      growing.ensureSlots(slot + 1);
      growing.add(slot, slot);
      growing.add(slot / 2, 0.1 * slot);
    }
    growing.ensureSlots(10);
    assertThat(growing.slots()).isEqualTo(2_000);
    for (int slot = 0; slot < 1_000; slot++) {
      assertThat(growing.sum(slot)).isEqualTo(sumOf(slot, 0.1 * (2 * slot), 0.1 * (2 * slot + 1)));
    }
  }

  @Test
  void manySlotsHaveTheBytesOfSums() {
    SplittableRandom random = new SplittableRandom(SEED);
    ExactSums many = new ExactSums();
    many.ensureSlots(40_000);
    double[] values = Values.DECADES.array(200_000, random);
    int[] slots = random.ints(values.length, 0, 40_000).toArray();
    many.add(values, slots, 0, values.length);
    for (int slot = 0; slot < 40_000; slot += 1_999) {
      ExactSum sum = new ExactSum();
      for (int i = 0; i < values.length; i++) {
        if (slots[i] == slot) {
          sum.add(values[i]);
        }
      }
      assertThat(many.sum(slot)).as("%d, seed %d", slot, SEED).isEqualTo(sum);
    }
  }

  @Test
  void slotsThatAreNotThereAreRefused() {
    for (int slot : new int[] {-1, SLOTS}) {
      assertThatThrownBy(() -> sums.add(slot, 1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sums.addProduct(slot, 1e-300, 1e-300))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sums.merge(slot, sumOf(1)))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sums.sum(slot)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sums.add(new double[1], new int[] {slot}, 0, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> sums.add(new double[2], new int[1], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sums.ensureSlots(Integer.MAX_VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ExactSums: slots must take at most 2147483639 doubles, got 2147483647");
  }
}
