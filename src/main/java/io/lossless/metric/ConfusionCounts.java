package io.lossless.metric;

import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The number of rows of each pair of true and predicted label, and the exact sum of weights. */
final class ConfusionCounts implements LabelCounts {
  /** Numbers of an evaluator up to which a group remembers its own. */
  private static final int REMEMBERED = 1024;

  private final LabelIndex index = new LabelIndex();
  private final PairIndex pairs = new PairIndex();
  private final SlotWeights weights = new SlotWeights();

  /** Whose numbers are remembered, and what they are here, plus 1. */
  private LabelIndex source = index;

  private int[] own = {};

  /**
   * Adds rows of weight 1.
   *
   * @param labels what the numbers of the labels stand for
   */
  void count(LabelIndex labels, int truth, int prediction, long rows) {
    weights.count(pair(labels, truth, prediction), rows);
  }

  /** Adds a row with a weight, as {@link #count} does. */
  void add(LabelIndex labels, int truth, int prediction, double weight) {
    weights.add(pair(labels, truth, prediction), weight);
  }

  /** Adds rows of one weight, as {@link #count} does. */
  void add(LabelIndex labels, int truth, int prediction, int rows, double weight) {
    weights.add(pair(labels, truth, prediction), rows, weight);
  }

  private int pair(LabelIndex labels, int truth, int prediction) {
    if (labels != source) {
      source = labels;
      Arrays.fill(own, 0);
    }
    return pairs.number(own(truth), own(prediction));
  }

  private int own(int number) {
    if (number >= REMEMBERED) {
      return index.number(source.label(number));
    }
    if (number >= own.length) {
      own = Arrays.copyOf(own, Math.min(REMEMBERED, Math.max(8, 2 * number)));
    }
    int known = own[number];
    if (known == 0) {
      known = index.number(source.label(number)) + 1;
      own[number] = known;
    }
    return known - 1;
  }

  private int pair(Object truth, Object prediction) {
    return pairs.number(index.number(truth), index.number(prediction));
  }

  /** The counts as they are now. */
  ConfusionMatrix matrix() {
    int[] used = sortedPairs();
    return new ConfusionMatrix(
        IntStream.of(used)
            .mapToObj(
                pair ->
                    new ConfusionMatrix.Cell(
                        truth(pair), prediction(pair), weights.rows(pair), weights.weight(pair)))
            .toList(),
        weights.weighted());
  }

  @Override
  public LabelTotals totals() {
    return matrix().totals();
  }

  private IntStream usedPairs() {
    return IntStream.range(0, pairs.size()).filter(pair -> weights.rows(pair) != 0);
  }

  /** The pairs that have rows, by their labels: the order of arrival tells nothing. */
  private int[] sortedPairs() {
    return usedPairs()
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

  @Override
  public void merge(Accumulator other) {
    ConfusionCounts counts = (ConfusionCounts) other;
    counts
        .usedPairs()
        .forEach(
            pair ->
                weights.merge(
                    pair(counts.truth(pair), counts.prediction(pair)), counts.weights, pair));
  }

  @Override
  public void write(DataOutput output) throws IOException {
    int[] used = sortedPairs();
    boolean weighted = weights.weighted() && used.length > 0;
    output.writeBoolean(weighted);
    output.writeInt(used.length);
    for (int pair : used) {
      LabelIndex.write(truth(pair), output);
      LabelIndex.write(prediction(pair), output);
      weights.write(pair, weighted, output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    boolean weighted = input.readBoolean();
    int count = StoredCount.read(input, 1);
    for (int i = 0; i < count; i++) {
      Object truth = LabelIndex.read(input);
      Object prediction = LabelIndex.read(input);
      weights.mergeFrom(pair(truth, prediction), weighted, input);
    }
  }

  @Override
  public void subtract(Accumulator other) {
    ConfusionCounts counts = (ConfusionCounts) other;
    for (int pair : counts.sortedPairs()) {
      int same = pair(counts.truth(pair), counts.prediction(pair));
      weights.subtract(same, "rows of a pair of labels", counts.weights, pair);
    }
  }
}
