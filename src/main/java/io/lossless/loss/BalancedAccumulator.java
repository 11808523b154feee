package io.lossless.loss;

import io.lossless.function.Accumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** For each class, exact sums over the positions that have it as their target. */
final class BalancedAccumulator implements Accumulator {
  private final boolean detailed;
  private ClassSums[] sums = {};
  private long rows;
  private long positions;
  private long nullRows;
  private long nanRows;
  private long invalidRows;
  private int fewestClasses = Integer.MAX_VALUE;
  private int mostClasses;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

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
    int present = sums.length;
    if (present < mostClasses) {
      sums = Arrays.copyOf(sums, mostClasses);
      for (int c = present; c < mostClasses; c++) {
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
    min = Math.min(min, loss);
    max = Math.max(max, loss);
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
    return positions == 0 ? Double.NaN : min;
  }

  double max() {
    return positions == 0 ? Double.NaN : max;
  }

  // ---- merging

  @Override
  public void merge(Accumulator other) {
    BalancedAccumulator from = (BalancedAccumulator) other;
    mergeCounts(
        from.rows,
        from.positions,
        from.nullRows,
        from.nanRows,
        from.invalidRows,
        from.min,
        from.max);
    noteClasses(from.fewestClasses, from.mostClasses);
    for (int c = 0; c < from.sums.length; c++) {
      sums[c].merge(from.sums[c]);
    }
  }

  private void mergeCounts(
      long moreRows,
      long morePositions,
      long moreNull,
      long moreNan,
      long moreInvalid,
      double otherMin,
      double otherMax) {
    rows += moreRows;
    positions += morePositions;
    nullRows += moreNull;
    nanRows += moreNan;
    invalidRows += moreInvalid;
    min = Math.min(min, otherMin);
    max = Math.max(max, otherMax);
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    output.writeLong(positions);
    output.writeLong(nullRows);
    output.writeLong(nanRows);
    output.writeLong(invalidRows);
    output.writeDouble(min);
    output.writeDouble(max);
    output.writeInt(fewestClasses);
    output.writeInt(mostClasses);
    for (ClassSums own : sums) {
      own.write(output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    mergeCounts(
        input.readLong(),
        input.readLong(),
        input.readLong(),
        input.readLong(),
        input.readLong(),
        input.readDouble(),
        input.readDouble());
    int fewest = input.readInt();
    int most = input.readInt();
    noteClasses(fewest, most);
    for (int c = 0; c < most; c++) {
      sums[c].mergeFrom(input);
    }
  }
}
