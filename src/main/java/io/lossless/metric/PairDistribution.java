package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The distinct pairs of two numbers with exact weights. */
final class PairDistribution implements Accumulator {
  private final SortedRuns.Limit limit;
  private final SortedRuns pairs;
  private long rows;
  private long nanRows;

  PairDistribution(SortedRuns.Limit limit) {
    this.limit = limit;
    this.pairs = new SortedRuns(2, 1, limit);
  }

  void add(double first, double second, double weight) {
    rows++;
    if (Double.isNaN(first) || Double.isNaN(second)) {
      nanRows++;
    } else {
      pairs.add(first, second, weight);
    }
  }

  /** Spearman's correlation; NaN for fewer than two rows, or if one of the numbers is NaN. */
  double rankCorrelation() {
    if (rows < 2 || nanRows > 0) {
      return Double.NaN;
    }
    Run run = pairs.run();
    double[] first = ranks(run, 0);
    double[] second = ranks(run, 1);
    Moments.Output moments = new Moments.Output();
    ExactSum weight = new ExactSum();
    for (int i = 0; i < run.size(); i++) {
      double each = run.weight(0)[i];
      moments.add(first[i], second[i], each);
      weight.add(each);
    }
    return moments.spread(weight).correlation();
  }

  /**
   * Twice the average rank of a number, less 1, for each entry: the weight of all smaller numbers
   * twice and that of all equal ones once, rounded to a double.
   */
  private double[] ranks(Run run, int column) {
    SortedRuns numbers = new SortedRuns(1, 1, limit);
    for (int i = 0; i < run.size(); i++) {
      numbers.add(run.key(column)[i], run.weight(0)[i]);
    }
    Run distinct = numbers.run();
    double[] rank = new double[distinct.size()];
    ExactSum below = new ExactSum();
    for (int i = 0; i < distinct.size(); ) {
      int end = distinct.end(i);
      below.add(distinct.weight(0), i, end - i);
      Arrays.fill(rank, i, end, below.value());
      below.add(distinct.weight(0), i, end - i);
      i = end;
    }
    double[] ranks = new double[run.size()];
    for (int i = 0; i < ranks.length; i++) {
      double number = run.key(column)[i];
      ranks[i] = rank[Arrays.binarySearch(distinct.key(0), 0, distinct.size(), number)];
    }
    return ranks;
  }

  @Override
  public long memoryBytes() {
    return 100 + pairs.memoryBytes();
  }

  @Override
  public void merge(Accumulator other) {
    PairDistribution distribution = (PairDistribution) other;
    pairs.merge(distribution.pairs.run());
    rows += distribution.rows;
    nanRows += distribution.nanRows;
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    output.writeLong(nanRows);
    pairs.run().write(output);
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    rows += input.readLong();
    nanRows += input.readLong();
    pairs.merge(Run.read(2, 1, input));
  }

  @Override
  public void subtract(Accumulator other) {
    PairDistribution distribution = (PairDistribution) other;
    rows = Subtraction.count("rows", rows, distribution.rows);
    nanRows = Subtraction.count("rows with a NaN", nanRows, distribution.nanRows);
    pairs.subtract(distribution.pairs.run());
  }
}
