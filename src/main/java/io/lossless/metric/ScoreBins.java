package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of the rows of each label in bins of scores, in fixed memory.
 *
 * <p>A bin holds the scores whose leading bits are equal, sign and exponent first. There are as
 * many leading bits as leave no more bins than allowed: when there would be more, pairs of
 * neighbours become one. How many that are depends on the rows alone, not on their order, and so do
 * the bins.
 */
final class ScoreBins implements Accumulator {
  /** The finest bins have 31 leading bits, of which 19 are of the fraction. */
  private static final int FINEST = 33;

  private final int most;
  private final FunctionName name;
  private final LabelIndex index = new LabelIndex();
  private PairIndex pairs = new PairIndex();
  private ExactSums weights = new ExactSums();
  private long[] rows = {};
  private long[] lowest = {};
  private long[] highest = {};
  private int coarser;

  /**
   * @param most the most bins, each of a label
   * @param name the function of the group
   */
  ScoreBins(int most, FunctionName name) {
    this.name = name;
    this.most = most;
  }

  /** The labels' numbers in {@link #add}. */
  LabelIndex index() {
    return index;
  }

  /** Adds a row. */
  void add(int label, long key, double weight) {
    int slot = slot(label, bin(key), key, key, 1);
    weights.add(slot, weight);
    limit();
  }

  private int bin(long key) {
    return (int) ((key ^ Long.MIN_VALUE) >>> FINEST) >>> coarser;
  }

  private int slot(int label, int bin, long low, long high, long count) {
    int known = pairs.size();
    int slot = pairs.number(label, bin);
    if (slot == rows.length) {
      int length = Math.max(16, 2 * slot);
      rows = Arrays.copyOf(rows, length);
      lowest = Arrays.copyOf(lowest, length);
      highest = Arrays.copyOf(highest, length);
      weights.ensureSlots(length);
    }
    boolean isNew = slot == known;
    lowest[slot] = isNew ? low : Math.min(lowest[slot], low);
    highest[slot] = isNew ? high : Math.max(highest[slot], high);
    rows[slot] += count;
    return slot;
  }

  private void limit() {
    while (pairs.size() > most) {
      if (coarser == Integer.SIZE - 2) {
        throw name.failure("y_true must have fewer labels, got " + index.size());
      }
      coarsen(coarser + 1);
    }
  }

  /** Makes bins of fewer leading bits. */
  private void coarsen(int level) {
    PairIndex finer = pairs;
    ExactSums finerWeights = weights;
    long[] finerRows = rows;
    long[] finerLowest = lowest;
    long[] finerHighest = highest;
    pairs = new PairIndex();
    weights = new ExactSums();
    rows = new long[0];
    int shift = level - coarser;
    coarser = level;
    for (int old = 0; old < finer.size(); old++) {
      int slot =
          slot(
              finer.first(old),
              finer.second(old) >>> shift,
              finerLowest[old],
              finerHighest[old],
              finerRows[old]);
      weights.merge(slot, finerWeights.sum(old));
    }
  }

  /** The labels of the rows, sorted. */
  List<Object> labels() {
    return IntStream.range(0, pairs.size())
        .map(pairs::first)
        .distinct()
        .mapToObj(index::label)
        .sorted(LabelIndex.ORDER)
        .toList();
  }

  /** The bins of a label, by rising scores. */
  List<Bin> bins(Object label) {
    int number = index.number(label);
    return IntStream.range(0, pairs.size())
        .filter(slot -> pairs.first(slot) == number)
        .boxed()
        .sorted(Comparator.comparing(pairs::second))
        .map(this::bin)
        .toList();
  }

  private Bin bin(int slot) {
    return new Bin(pairs.second(slot), lowest[slot], highest[slot], rows[slot], weights.sum(slot));
  }

  /**
   * A bin of a label.
   *
   * @param place in the order of scores
   * @param lowest the key of the lowest score
   * @param highest that of the highest one
   */
  record Bin(int place, long lowest, long highest, long rows, ExactSum weight) {}

  private void add(int label, Bin bin) {
    int slot = slot(label, bin.place, bin.lowest, bin.highest, bin.rows);
    weights.merge(slot, bin.weight);
    limit();
  }

  @Override
  public long memoryBytes() {
    return 800 + 80L * rows.length;
  }

  @Override
  public void merge(Accumulator other) {
    ScoreBins bins = (ScoreBins) other;
    for (Object label : bins.labels()) {
      int number = index.number(label);
      for (Bin bin : bins.bins(label)) {
        level(bins.coarser);
        add(number, shifted(bin, coarser - bins.coarser));
      }
    }
  }

  /** Makes bins at least as coarse as those of a level. */
  private void level(int level) {
    if (level > coarser) {
      coarsen(level);
    }
  }

  private static Bin shifted(Bin bin, int shift) {
    return new Bin(bin.place >>> shift, bin.lowest, bin.highest, bin.rows, bin.weight);
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeByte(coarser);
    List<Object> labels = labels();
    output.writeInt(labels.size());
    for (Object label : labels) {
      LabelIndex.write(label, output);
      List<Bin> bins = bins(label);
      output.writeInt(bins.size());
      for (Bin bin : bins) {
        output.writeInt(bin.place);
        output.writeLong(bin.lowest);
        output.writeLong(bin.highest);
        output.writeLong(bin.rows);
        bin.weight.write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    int level = input.readByte();
    int labels = StoredCount.read(input, 1);
    for (int i = 0; i < labels; i++) {
      int number = index.number(LabelIndex.read(input));
      int bins = StoredCount.read(input, 1);
      for (int j = 0; j < bins; j++) {
        Bin bin =
            new Bin(
                input.readInt(),
                input.readLong(),
                input.readLong(),
                input.readLong(),
                ExactSum.read(input));
        level(level);
        add(number, shifted(bin, coarser - level));
      }
    }
  }
}
