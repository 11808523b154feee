package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.LongStream;

/**
 * Of rows with several labels: the number and the weight of the rows, of those that are right in
 * all labels, and for each label of those where it is predicted, true, or both.
 */
final class MultilabelCounts implements LabelCounts {
  private static final int ROWS = 0;
  private static final int CORRECT = 1;
  private static final int LABELS = 2;
  private static final int EACH = 3;

  private final FunctionName name;
  private final SlotWeights weights = new SlotWeights();
  private int labels;

  MultilabelCounts(FunctionName name) {
    this.name = name;
  }

  /** Adds a row of weight 1. */
  void count(MultilabelRows rows, int row) {
    add(rows, row, false, 1);
  }

  /**
   * Adds rows of weight 1.
   *
   * @param correct how many of them are right in all labels
   * @param codes what {@link MultilabelRows#count} counts
   */
  void count(int rows, int correct, int labelCount, int[] codes) {
    begin(labelCount);
    weights.count(ROWS, rows);
    weights.count(CORRECT, correct);
    for (int label = 0; label < labelCount; label++) {
      for (int code = 1; code < MultilabelRows.CODES; code++) {
        weights.count(slot(label, code), codes[label * MultilabelRows.CODES + code]);
      }
    }
  }

  /** Adds a row with a weight. */
  void add(MultilabelRows rows, int row, double weight) {
    add(rows, row, true, weight);
  }

  private void add(MultilabelRows rows, int row, boolean weighted, double weight) {
    begin(rows.labels(row));
    add(ROWS, weighted, weight);
    byte[] codes = rows.codes();
    boolean correct = true;
    for (int label = 0, at = rows.start(row); label < labels; label++, at++) {
      int code = codes[at];
      if (code != 0) {
        add(slot(label, code), weighted, weight);
        correct &= code == MultilabelRows.HIT;
      }
    }
    if (correct) {
      add(CORRECT, weighted, weight);
    }
  }

  private void add(int slot, boolean weighted, double weight) {
    if (weighted) {
      weights.add(slot, weight);
    } else {
      weights.count(slot, 1);
    }
  }

  private static int slot(int label, int code) {
    return LABELS + label * EACH + code - 1;
  }

  private void open(int count) {
    if (weights.rows(ROWS) == 0) {
      labels = count;
    }
  }

  private void begin(int count) {
    open(count);
    name.requireOutputs(labels, count);
  }

  private int slots() {
    return LABELS + labels * EACH;
  }

  /** The totals of each label, named by its place from 0 on. */
  @Override
  public LabelTotals totals() {
    boolean hasRows = weights.rows(ROWS) > 0;
    LabelTotals totals =
        LabelTotals.of(
            LongStream.range(0, labels).<Object>mapToObj(label -> label).toList(),
            weights.weighted(),
            hasRows);
    totals.total().merge(weights.weight(ROWS));
    totals.correct().merge(weights.weight(CORRECT));
    for (int label = 0; label < labels; label++) {
      LabelTotals.Label sums = totals.each().get(label);
      ExactSum hits = weights.weight(slot(label, MultilabelRows.HIT));
      sums.hits().merge(hits);
      sums.predicted().merge(hits);
      sums.predicted().merge(weights.weight(slot(label, MultilabelRows.PREDICTED)));
      sums.truth().merge(hits);
      sums.truth().merge(weights.weight(slot(label, MultilabelRows.TRUE)));
    }
    return totals;
  }

  @Override
  public void merge(Accumulator other) {
    MultilabelCounts counts = (MultilabelCounts) other;
    if (counts.weights.rows(ROWS) > 0) {
      begin(counts.labels);
      for (int slot = 0; slot < slots(); slot++) {
        weights.merge(slot, counts.weights, slot);
      }
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    boolean hasRows = weights.rows(ROWS) > 0;
    boolean weighted = weights.weighted() && hasRows;
    output.writeBoolean(weighted);
    output.writeInt(hasRows ? labels : 0);
    for (int slot = 0; hasRows && slot < slots(); slot++) {
      weights.write(slot, weighted, output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    boolean weighted = input.readBoolean();
    int count = StoredCount.read(input, 1);
    if (count > 0) {
      begin(count);
      for (int slot = 0; slot < slots(); slot++) {
        weights.mergeFrom(slot, weighted, input);
      }
    }
  }

  @Override
  public void subtract(Accumulator other) {
    MultilabelCounts counts = (MultilabelCounts) other;
    if (counts.weights.rows(ROWS) > 0) {
      open(counts.labels);
      Subtraction.same("outputs", labels, counts.labels);
      for (int slot = 0; slot < slots(); slot++) {
        weights.subtract(slot, "rows of a label", counts.weights, slot);
      }
    }
  }
}
