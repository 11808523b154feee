package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For the rows of each label their number, the exact sum of their weights, and exact weighted sums
 * of values at a number of places: what is left to choose when all labels are known.
 */
final class LabelSums implements Accumulator {
  private final LabelIndex index = new LabelIndex();
  private final ExactSums weights = new ExactSums();
  private final ExactSums sums = new ExactSums();
  private long[] rows = {};
  private int places = -1;

  /** The labels' numbers in {@link #count} and {@link #add}. */
  LabelIndex index() {
    return index;
  }

  /** Takes rows of so many places from now on. */
  void require(int placeCount) {
    if (places < 0) {
      places = placeCount;
    }
    Outputs.requireSame(places, placeCount);
  }

  /** Counts a row. */
  void count(int label, double weight) {
    ensure(label);
    rows[label]++;
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
    if (label >= rows.length) {
      rows = Arrays.copyOf(rows, 2 * label + 2);
      weights.ensureSlots(rows.length);
      sums.ensureSlots(Math.multiplyExact(rows.length, places));
    }
  }

  /** The number of places; 0 without rows. */
  int places() {
    return Math.max(places, 0);
  }

  /** The labels of the rows, sorted. */
  List<Object> labels() {
    return IntStream.range(0, rows.length)
        .filter(number -> rows[number] > 0)
        .mapToObj(index::label)
        .sorted(LabelIndex.ORDER)
        .toList();
  }

  ExactSum weight(Object label) {
    int number = index.number(label);
    return number < rows.length ? weights.sum(number) : new ExactSum();
  }

  ExactSum sum(Object label, int place) {
    int number = index.number(label);
    return number < rows.length ? sums.sum(number * places + place) : new ExactSum();
  }

  /** The weight of all rows. */
  ExactSum weight() {
    ExactSum sum = new ExactSum();
    labels().forEach(label -> sum.merge(weight(label)));
    return sum;
  }

  private void add(Object label, long count, ExactSum weight, List<ExactSum> values) {
    int number = index.number(label);
    ensure(number);
    rows[number] += count;
    weights.merge(number, weight);
    for (int place = 0; place < places; place++) {
      sums.merge(number * places + place, values.get(place));
    }
  }

  private List<ExactSum> values(Object label) {
    return IntStream.range(0, places).mapToObj(place -> sum(label, place)).toList();
  }

  private static ExactSum negative(ExactSum sum) {
    ExactSum negative = new ExactSum();
    negative.subtract(sum);
    return negative;
  }

  @Override
  public void merge(Accumulator other) {
    LabelSums of = (LabelSums) other;
    for (Object label : of.labels()) {
      require(of.places);
      add(label, of.rows[of.index.number(label)], of.weight(label), of.values(label));
    }
  }

  @Override
  public void subtract(Accumulator other) {
    LabelSums of = (LabelSums) other;
    for (Object label : of.labels()) {
      require(of.places);
      int number = index.number(label);
      long own = number < rows.length ? rows[number] : 0;
      long part = of.rows[of.index.number(label)];
      Subtraction.count("rows of a label", own, part);
      add(
          label,
          -part,
          negative(of.weight(label)),
          of.values(label).stream().map(LabelSums::negative).toList());
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    List<Object> labels = labels();
    output.writeInt(labels.size());
    output.writeInt(labels.isEmpty() ? 0 : places);
    for (Object label : labels) {
      LabelIndex.write(label, output);
      output.writeLong(rows[index.number(label)]);
      weight(label).write(output);
      for (ExactSum value : values(label)) {
        value.write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    int labels = input.readInt();
    int placeCount = input.readInt();
    for (int i = 0; i < labels; i++) {
      require(placeCount);
      Object label = LabelIndex.read(input);
      long count = input.readLong();
      ExactSum weight = ExactSum.read(input);
      ExactSum[] values = new ExactSum[placeCount];
      for (int place = 0; place < placeCount; place++) {
        values[place] = ExactSum.read(input);
      }
      add(label, count, weight, List.of(values));
    }
  }
}
