package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For the rows of each label their number, the exact sum of their weights, and exact weighted sums
 * of values at a number of places: what is left to choose when all labels are known.
 */
final class LabelSums implements Accumulator {
  private final FunctionName name;
  private final LabelIndex index = new LabelIndex();
  private final SlotWeights weights = new SlotWeights();
  private final ExactSums sums = new ExactSums();
  private int places = -1;

  LabelSums(FunctionName name) {
    this.name = name;
  }

  /** The labels' numbers in {@link #count} and {@link #add}. */
  LabelIndex index() {
    return index;
  }

  /** Takes rows of so many places from now on. */
  void require(int placeCount) {
    open(placeCount);
    name.requireOutputs(places, placeCount);
  }

  private void open(int placeCount) {
    if (places < 0) {
      places = placeCount;
    }
  }

  /** Counts a row. */
  void count(int label, double weight) {
    ensure(label);
    weights.add(label, weight);
  }

  /** Adds the value of a row that was counted. */
  void add(int label, int place, double value, double weight) {
    if (weight == 1) {
      sums.add(label * places + place, value);
    } else {
      sums.addProduct(label * places + place, value, weight);
    }
  }

  private void ensure(int label) {
    sums.ensureSlots(Math.multiplyExact(label + 1, places));
  }

  /** The number of places; 0 without rows. */
  int places() {
    return Math.max(places, 0);
  }

  /** The labels of the rows, sorted. */
  List<Object> labels() {
    return IntStream.range(0, index.size())
        .filter(number -> weights.rows(number) > 0)
        .mapToObj(index::label)
        .sorted(LabelIndex.ORDER)
        .toList();
  }

  ExactSum sum(Object label, int place) {
    int slot = index.number(label) * places + place;
    return slot < sums.slots() ? sums.sum(slot) : new ExactSum();
  }

  /** The weight of all rows. */
  ExactSum weight() {
    ExactSum sum = new ExactSum();
    labels().forEach(label -> sum.merge(weights.weight(index.number(label))));
    return sum;
  }

  @Override
  public void merge(Accumulator other) {
    LabelSums of = (LabelSums) other;
    for (Object label : of.labels()) {
      require(of.places);
      int number = index.number(label);
      ensure(number);
      weights.merge(number, of.weights, of.index.number(label));
      for (int place = 0; place < places; place++) {
        sums.merge(number * places + place, of.sum(label, place));
      }
    }
  }

  @Override
  public void subtract(Accumulator other) {
    LabelSums of = (LabelSums) other;
    for (Object label : of.labels()) {
      open(of.places);
      Subtraction.same("outputs", places, of.places);
      int number = index.number(label);
      ensure(number);
      weights.subtract(number, "rows of a label", of.weights, of.index.number(label));
      for (int place = 0; place < places; place++) {
        sums.subtract(number * places + place, of.sum(label, place));
      }
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    List<Object> labels = labels();
    output.writeInt(labels.size());
    output.writeInt(labels.isEmpty() ? 0 : places);
    for (Object label : labels) {
      LabelIndex.write(label, output);
      weights.write(index.number(label), true, output);
      for (int place = 0; place < places; place++) {
        sum(label, place).write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    int labels = StoredCount.read(input, 1);
    int placeCount = StoredCount.read(input, 1);
    for (int i = 0; i < labels; i++) {
      require(placeCount);
      int number = index.number(LabelIndex.read(input));
      ensure(number);
      weights.mergeFrom(number, true, input);
      for (int place = 0; place < places; place++) {
        sums.merge(number * places + place, ExactSum.read(input));
      }
    }
  }
}
