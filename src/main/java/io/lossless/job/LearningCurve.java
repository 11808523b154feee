package io.lossless.job;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One loss or metric over the steps of training, on one split.
 *
 * @param name the function's name in the job
 * @param isMetric whether it is a metric, not a loss
 * @param split the split, as {@link LearningCurves} names it; empty where there are no splits
 * @param points one for each step of the curves, in their order
 */
public record LearningCurve(String name, boolean isMetric, String split, List<Point> points) {
  /**
   * A value at a step.
   *
   * @param value empty where the split has no rows at this step, or SQL has NULL
   * @param stderr the standard error of the value; empty where it has none
   */
  public record Point(OptionalDouble value, OptionalDouble stderr) {
    static final Point NONE = new Point(OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** The value at a step, counted from 0; NaN where there is none. */
  double at(int step) {
    return points.get(step).value().orElse(Double.NaN);
  }

  /** The steps at which there is a value that is a number, counted from 0. */
  List<Integer> known() {
    return IntStream.range(0, points.size()).filter(i -> !Double.isNaN(at(i))).boxed().toList();
  }
}
