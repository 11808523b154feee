package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The number of rows of each pair of true and predicted label, and the exact sum of weights. */
final class ConfusionCounts implements Accumulator {
  private final LabelIndex index = new LabelIndex();
  private final PairIndex pairs = new PairIndex();
  private final ExactSums weights = new ExactSums();
  private long[] rows = new long[16];
  private boolean weighted;

  /** The labels' numbers in {@link #add} and {@link #count}. */
  LabelIndex index() {
    return index;
  }

  /** Adds a row of weight 1. */
  void count(int truth, int prediction) {
    count(truth, prediction, 1);
  }

  private int count(int truth, int prediction, long count) {
    int pair = pairs.number(truth, prediction);
    if (pair == rows.length) {
      rows = Arrays.copyOf(rows, 2 * pair);
    }
    rows[pair] += count;
    return pair;
  }

  /** Adds a row with a weight. */
  void add(int truth, int prediction, double weight) {
    weighted = true;
    int pair = count(truth, prediction, 1);
    weights.ensureSlots(pairs.size());
    weights.add(pair, weight);
  }

  /** The counts as they are now. */
  ConfusionMatrix matrix() {
    int[] used = sortedPairs();
    return new ConfusionMatrix(
        IntStream.of(used)
            .mapToObj(
                pair ->
                    new ConfusionMatrix.Cell(truth(pair), prediction(pair), rows[pair], sum(pair)))
            .toList(),
        weighted);
  }

  /** The pairs that have rows, by their labels: the order of arrival tells nothing. */
  private int[] sortedPairs() {
    return IntStream.range(0, pairs.size())
        .filter(pair -> rows[pair] != 0)
        .boxed()
        .sorted(
            Comparator.<Integer, Object>comparing(this::truth, LabelIndex.ORDER)
                .thenComparing(this::prediction, LabelIndex.ORDER))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Object truth(int pair) {
    return index.label(pairs.first(pair));
  }

  private Object prediction(int pair) {
    return index.label(pairs.second(pair));
  }

  private ExactSum sum(int pair) {
    if (weighted) {
      return weights.sum(pair);
    }
    ExactSum count = new ExactSum();
    count.addLong(rows[pair]);
    return count;
  }

  private void add(Object truth, Object prediction, long count, ExactSum weight) {
    int pair = count(index.number(truth), index.number(prediction), count);
    if (weighted) {
      weights.ensureSlots(pairs.size());
      weights.merge(pair, weight);
    }
  }

  @Override
  public void merge(Accumulator other) {
    ConfusionCounts counts = (ConfusionCounts) other;
    weighted |= counts.weighted;
    for (int pair : counts.sortedPairs()) {
      add(counts.truth(pair), counts.prediction(pair), counts.rows[pair], counts.sum(pair));
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    int[] used = sortedPairs();
    output.writeBoolean(weighted && used.length > 0);
    output.writeInt(used.length);
    for (int pair : used) {
      LabelIndex.write(truth(pair), output);
      LabelIndex.write(prediction(pair), output);
      output.writeLong(rows[pair]);
      if (weighted) {
        weights.sum(pair).write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    boolean withWeights = input.readBoolean();
    weighted |= withWeights;
    int count = input.readInt();
    for (int i = 0; i < count; i++) {
      Object truth = LabelIndex.read(input);
      Object prediction = LabelIndex.read(input);
      long of = input.readLong();
      add(truth, prediction, of, withWeights ? ExactSum.read(input) : new ExactSum());
    }
  }

  @Override
  public void subtract(Accumulator other) {
    ConfusionCounts counts = (ConfusionCounts) other;
    for (int pair : counts.sortedPairs()) {
      int own =
          pairs.number(index.number(counts.truth(pair)), index.number(counts.prediction(pair)));
      long before = own < rows.length ? rows[own] : 0;
      long left = Subtraction.count("rows of a pair of labels", before, counts.rows[pair]);
      rows[own] = left;
      if (weighted) {
        ExactSum negative = new ExactSum();
        negative.subtract(counts.sum(pair));
        weights.ensureSlots(pairs.size());
        weights.merge(own, negative);
      }
    }
  }
}
