package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/** For each class, exact sums over the positions that have it as their target. */
final class BalancedAccumulator implements Accumulator {
  private static final int FEW = 16;

  private final boolean detailed;
  private ClassSums[] sums = {};
  private long rows;
  private long positions;
  private long nullRows;
  private long nanRows;
  private long invalidRows;
  private int fewestClasses = Integer.MAX_VALUE;
  private int mostClasses;
  private final ValueRange range = new ValueRange();

  /**
   * @param detailed whether a summary is asked for
   */
  BalancedAccumulator(boolean detailed) {
    this.detailed = detailed;
  }

  // ---- adding

  void count(int nulls, int invalid) {
    nullRows += nulls;
    invalidRows += invalid;
  }

  void beginRow(int classes) {
    rows++;
    noteClasses(classes, classes);
  }

  private void noteClasses(int fewest, int most) {
    fewestClasses = Math.min(fewestClasses, fewest);
    mostClasses = Math.max(mostClasses, most);
    grow(mostClasses);
  }

  private void grow(int classes) {
    int present = sums.length;
    if (present < classes) {
      sums = Arrays.copyOf(sums, classes);
      for (int c = present; c < classes; c++) {
        sums[c] = new ClassSums();
      }
    }
  }

  /** Adds a position's loss to the class of its target. */
  void add(int label, double loss, double weight) {
    ClassSums own = sums[label];
    own.weight.add(weight);
    own.loss.addProduct(loss, weight);
    positions++;
    if (!detailed) {
      return;
    }
    double weighted = loss * weight;
    own.lossSquares.addProduct(weighted, weighted);
    own.lossWeights.addProduct(weighted, weight);
    own.weightSquares.addProduct(weight, weight);
    own.values.add(loss);
    own.valueSquares.addProduct(loss, loss);
    range.add(loss);
    if (Double.isNaN(loss)) {
      nanRows++;
    }
  }

  /** Adds the negative log-probability of a class at a position, whatever its target. */
  void addSmooth(int label, double loss, double weight) {
    sums[label].smooth.addProduct(loss, weight);
  }

  // ---- reading

  /** The number of classes. */
  int classes() {
    return sums.length;
  }

  /** Whether every row had the same number of classes. */
  boolean hasUniformClasses() {
    return rows == 0 || fewestClasses == mostClasses;
  }

  int fewestClasses() {
    return fewestClasses;
  }

  ClassSums sums(int label) {
    return sums[label];
  }

  long rows() {
    return rows;
  }

  long positions() {
    return positions;
  }

  long nullRows() {
    return nullRows;
  }

  long nanRows() {
    return nanRows;
  }

  long invalidRows() {
    return invalidRows;
  }

  double min() {
    return range.min(positions);
  }

  double max() {
    return range.max(positions);
  }

  // ---- merging

  @Override
  public void merge(Accumulator other) {
    BalancedAccumulator from = (BalancedAccumulator) other;
    mergeCounts(from.rows, from.positions, from.nullRows, from.nanRows, from.invalidRows);
    range.merge(from.range);
    noteClasses(from.fewestClasses, from.mostClasses);
    for (int c = 0; c < from.sums.length; c++) {
      sums[c].merge(from.sums[c]);
    }
  }

  private void mergeCounts(
      long moreRows, long morePositions, long moreNull, long moreNan, long moreInvalid) {
    rows += moreRows;
    positions += morePositions;
    nullRows += moreNull;
    nanRows += moreNan;
    invalidRows += moreInvalid;
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    output.writeLong(positions);
    output.writeLong(nullRows);
    output.writeLong(nanRows);
    output.writeLong(invalidRows);
    range.write(output);
    output.writeInt(fewestClasses);
    output.writeInt(mostClasses);
    for (ClassSums own : sums) {
      own.write(output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    mergeCounts(
        input.readLong(), input.readLong(), input.readLong(), input.readLong(), input.readLong());
    range.mergeFrom(input);
    int fewest = input.readInt();
    int most = input.readInt();
    boolean none = fewest == Integer.MAX_VALUE && most == 0;
    if (!none && (fewest < 1 || most < fewest)) {
      throw new IOException("rows of " + fewest + " to " + most + " classes");
    }
    for (int c = 0; c < most; c++) {
      // Bytes may claim any number of classes: room is made for twice as many as they have shown.
      if (c >= sums.length) {
        grow((int) Math.min(most, Math.max(FEW, 2L * c)));
      }
      sums[c].mergeFrom(input);
    }
    noteClasses(fewest, most);
  }

  /** That rows differed in their number of classes is remembered until no row is left. */
  @Override
  public void subtract(Accumulator other) {
    BalancedAccumulator part = (BalancedAccumulator) other;
    rows = Subtraction.count("rows", rows, part.rows);
    positions = Subtraction.count("labels", positions, part.positions);
    nullRows = Subtraction.count("rows with NULL", nullRows, part.nullRows);
    nanRows = Subtraction.count("labels with a loss of NaN", nanRows, part.nanRows);
    invalidRows = Subtraction.count("invalid rows", invalidRows, part.invalidRows);
    range.remove(part.positions, positions);
    Subtraction.count("classes", classes(), part.classes());
    for (int c = 0; c < part.classes(); c++) {
      sums[c].subtract(part.sums[c]);
    }
    if (rows == 0 && Stream.of(sums).allMatch(ClassSums::isZero)) {
      sums = new ClassSums[0];
      fewestClasses = Integer.MAX_VALUE;
      mostClasses = 0;
    }
  }
}
