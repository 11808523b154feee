package io.lossless.metric;

import io.lossless.batch.Storage;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.metric.ScoreTally.Form;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Metrics of probabilities in bins, of equal width from fixed sums, or of equal mass. */
final class Calibration {
  private Calibration() {}

  /** A number of the reliability of the largest probabilities. */
  static Aggregation error(Arguments arguments, ToDoubleFunction<Reliability> error) {
    int bins = bins(arguments, "bins");
    if (arguments.requiredColumn("y_true").storage() == Storage.TEXT) {
      throw arguments.error("y_true", "a class number", arguments.requiredColumn("y_true").text());
    }
    if (arguments.requiredColumn("y_prob").depth() > 1) {
      throw arguments.error(
          "y_prob", "a number or an array of numbers", arguments.requiredColumn("y_prob").text());
    }
    return isUniform(arguments)
        ? MetricAggregation.number(
            new CalibrationTally(true, bins, FunctionName.of(arguments)),
            sums -> error.applyAsDouble(Reliability.of(sums, 1L)))
        : MetricAggregation.number(
            ScoreTally.of(Form.CONFIDENCE, arguments),
            histogram -> error.applyAsDouble(equalMass(histogram.sorted(), bins)));
  }

  private static Reliability equalMass(ScoreHistogram histogram, int bins) {
    Thresholds hits = new Thresholds(histogram.run(1L, 0), histogram.run(0L, 0));
    return Reliability.of(
        hits, ScoreQuantiles.equalMass(hits.positives().merge(hits.negatives()), bins));
  }

  /** Frequencies and probabilities of the bins. */
  static Aggregation curve(Arguments arguments) {
    int bins = bins(arguments, "n_bins");
    var type = Curve.type("prob_true", "prob_pred");
    PositiveLabel label = PositiveLabel.of(arguments);
    return isUniform(arguments)
        ? new MetricAggregation<>(
            new CalibrationTally(false, bins, FunctionName.of(arguments)),
            type,
            sums -> Reliability.of(sums, positive(label, sums.labels())).curve())
        : new MetricAggregation<>(
            ScoreTally.of(Form.BINARY, arguments),
            type,
            histogram -> quantileCurve(label, histogram, bins));
  }

  private static Object positive(PositiveLabel label, List<Object> present) {
    Rows.requireAny(label.arguments(), !present.isEmpty());
    Object positive = label.among(present);
    label.others(present, positive);
    return positive;
  }

  private static Curve quantileCurve(PositiveLabel label, ScoreHistogram histogram, int bins) {
    positive(label, histogram.sorted().labels());
    Thresholds thresholds = label.split(histogram);
    ScoreRun all = thresholds.positives().merge(thresholds.negatives());
    if (all.score(0) < 0 || all.score(all.size() - 1) > 1) {
      throw label
          .arguments()
          .failure(
              "y_prob must be in [0, 1], got "
                  + (all.score(0) < 0 ? all.score(0) : all.score(all.size() - 1)));
    }
    return Reliability.of(thresholds, ScoreQuantiles.interpolated(all, bins)).curve();
  }

  private static boolean isUniform(Arguments arguments) {
    return Choice.of(arguments, "strategy", "uniform", "quantile").equals("uniform");
  }

  private static int bins(Arguments arguments, String name) {
    long bins = arguments.integer(name);
    if (bins < 1 || bins > 1_000_000) {
      throw arguments.error(name, "in [1, 1000000]", bins);
    }
    return (int) bins;
  }
}
