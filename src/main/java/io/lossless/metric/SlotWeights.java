package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The number of rows of each of many slots, and the exact sum of their weights, which is that
 * number as long as no row has a weight of its own.
 */
final class SlotWeights {
  private final ExactSums sums = new ExactSums();
  private long[] rows = new long[16];
  private boolean weighted;

  /** Adds rows of weight 1. */
  void count(int slot, long count) {
    ensure(slot);
    rows[slot] += count;
  }

  /** Adds a row with a weight. */
  void add(int slot, double weight) {
    count(slot, 1);
    weighted = true;
    sums.ensureSlots(slot + 1);
    sums.add(slot, weight);
  }

  /** Adds rows of one weight. */
  void add(int slot, int count, double weight) {
    count(slot, count);
    weighted = true;
    sums.ensureSlots(slot + 1);
    sums.addProduct(slot, count, weight);
  }

  private void ensure(int slot) {
    if (slot >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(slot + 1, 2 * rows.length));
    }
  }

  long rows(int slot) {
    return slot < rows.length ? rows[slot] : 0;
  }

  boolean weighted() {
    return weighted;
  }

  /** A new sum of the weights of a slot. */
  ExactSum weight(int slot) {
    if (weighted) {
      sums.ensureSlots(slot + 1);
      return sums.sum(slot);
    }
    ExactSum count = new ExactSum();
    count.addLong(rows(slot));
    return count;
  }

  /** Adds the rows of a slot of others. */
  void merge(int slot, SlotWeights other, int from) {
    count(slot, other.rows(from));
    if (other.weighted) {
      mergeWeight(slot, other.weight(from));
    }
  }

  private void mergeWeight(int slot, ExactSum weight) {
    weighted = true;
    sums.ensureSlots(slot + 1);
    sums.merge(slot, weight);
  }

  /**
   * Takes away the rows of a slot of others.
   *
   * @param what the rows, for the message
   * @throws IllegalArgumentException if there are not as many
   */
  void subtract(int slot, String what, SlotWeights other, int from) {
    long left = Subtraction.count(what, rows(slot), other.rows(from));
    ensure(slot);
    rows[slot] = left;
    if (other.weighted) {
      weighted = true;
      sums.ensureSlots(slot + 1);
      sums.subtract(slot, other.weight(from));
    }
  }

  /**
   * Writes a slot.
   *
   * @param withWeight whether its weight is to follow the number of rows
   */
  void write(int slot, boolean withWeight, DataOutput output) throws IOException {
    output.writeLong(rows(slot));
    if (withWeight) {
      weight(slot).write(output);
    }
  }

  /** Adds the rows of a slot that was written. */
  void mergeFrom(int slot, boolean withWeight, DataInput input) throws IOException {
    count(slot, input.readLong());
    if (withWeight) {
      mergeWeight(slot, ExactSum.read(input));
    }
  }
}
