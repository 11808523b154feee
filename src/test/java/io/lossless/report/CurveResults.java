package io.lossless.report;

import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import io.lossless.job.LearningCurves.BestStep;
import io.lossless.job.LearningCurves.Overfitting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Learning curves made by hand. */
final class CurveResults {
  private CurveResults() {}

  static LearningCurve curve(String name, boolean isMetric, String split, double... values) {
    return new LearningCurve(
        name,
        isMetric,
        split,
        DoubleStream.of(values)
            .mapToObj(
                value -> new LearningCurve.Point(OptionalDouble.of(value), OptionalDouble.empty()))
            .toList());
  }

  /** Three epochs with a loss and a metric on two splits; the last training value is NULL. */
  static LearningCurves ofTwoSplits() {
    LearningCurve training =
        new LearningCurve(
            "mse",
            false,
            "train",
            List.of(
                new LearningCurve.Point(OptionalDouble.of(0.5), OptionalDouble.of(0.1)),
                new LearningCurve.Point(OptionalDouble.of(0.1), OptionalDouble.empty()),
                new LearningCurve.Point(OptionalDouble.empty(), OptionalDouble.empty())));
    return new LearningCurves(
        "epoch",
        List.of(0, 5, 6),
        List.of(0L, 5L, 6L),
        List.of("train", "val"),
        Optional.of("train"),
        "val",
        List.of(
            curve("r2", true, "train", 0.25, 0.5, 0.75),
            curve("r2", true, "val", 0.125, 0.25, Double.NaN),
            training,
            curve("mse", false, "val", 1.0 / 3, 0.3, 123456.789)),
        Optional.of(new BestStep("mse", 1, 0.3)),
        Optional.of(new Overfitting(1, 2, 0.3, 123456.789, 0.1, 0.05)),
        1);
  }

  static LearningCurves ofOneSplit(LearningCurve... curves) {
    return new LearningCurves(
        "day",
        List.of("mon\nday", "tuesday"),
        List.of(0L, 1L),
        List.of(""),
        Optional.empty(),
        "",
        List.of(curves),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
