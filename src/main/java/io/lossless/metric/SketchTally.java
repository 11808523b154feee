package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Arguments;
import io.lossless.function.Evaluator;
import java.util.Optional;

/**
 * The values of rows in sketches.
 *
 * @param value what the value of a row is
 * @param k the k of the sketches
 * @param name the function of the groups
 */
record SketchTally(RowMeans.RowValue value, int k, FunctionName name)
    implements Tally<SketchedValues> {
  static final String NAME = "sketch";

  /** What the argument means, for contracts. */
  static final String DESCRIPTION =
      "the k, in [8, 65535], of a KLL sketch (DataSketches) that takes the place of all values, in"
          + " some 24 k bytes of memory a group and output: exact up to k rows; of more, with 99 %"
          + " probability a value whose rank differs from the median's by less than"
          + " getNormalizedRankError(k) of the rows (1.33 % for 200, 0.28 % for 1000), and another"
          + " one each time, as the sketch drops values at random; exact if not given";

  /**
   * The sketch that a call asks for.
   *
   * @param value what the value of a row is
   * @throws IllegalArgumentException if k is none, or max_distinct is given, too
   */
  static Optional<SketchTally> of(Arguments arguments, RowMeans.RowValue value) {
    if (!arguments.constants().containsKey(NAME)) {
      return Optional.empty();
    }
    long k = arguments.integer(NAME);
    if (k < ValueSketch.SMALLEST_K || k > ValueSketch.LARGEST_K) {
      String range = "in [" + ValueSketch.SMALLEST_K + ", " + ValueSketch.LARGEST_K + "]";
      throw arguments.error(NAME, range, k);
    }
    long maxDistinct = arguments.integer(SortedRuns.Limit.NAME);
    if (maxDistinct != Long.parseLong(SortedRuns.Limit.DEFAULT)) {
      throw arguments.error(SortedRuns.Limit.NAME, "left out with " + NAME, maxDistinct);
    }
    return Optional.of(new SketchTally(value, (int) k, FunctionName.of(arguments)));
  }

  @Override
  public SketchedValues group() {
    return new SketchedValues(k, name);
  }

  @Override
  public Evaluator evaluator() {
    return new SketchEvaluator(value.get());
  }

  private static final class SketchEvaluator extends TallyEvaluator<SketchedValues> {
    private final RowKernel kernel;
    private final RowValues values = new RowValues();

    SketchEvaluator(RowKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    void read(Batch batch) {
      kernel.evaluate(batch, values);
    }

    @Override
    void add(int row, double weight, SketchedValues group) {
      group.add(values, row);
    }
  }
}
