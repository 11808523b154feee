package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job that names steps tells about training: every loss and metric that is a number, over
 * the steps, on each split.
 *
 * <p>The validation split is the first that is there of val, valid, validation, eval and test (in
 * small or capital letters), else the last one in order. The training split is the first that is
 * there of train and training, else the first in order that isn't the validation split; where there
 * is one split alone, there is no training split.
 *
 * @param stepName the column of the steps
 * @param steps its values in order, without NULL
 * @param numbers the steps as whole numbers, for formats that know no others: the values themselves
 *     if all are whole, else their positions from 0
 * @param splits the training split, the validation split, then others in their order; NULL is
 *     called NULL; one empty name where the job names no split
 * @param training the training split
 * @param validation the validation split
 * @param curves in the order of the job's functions, for each in the order of the splits
 * @param best the step at which the first loss is least on the validation split
 * @param overfitting a sign of it, if there is one
 * @param rowsWithoutStep rows that are on no curve, because their step is NULL
 */
public record LearningCurves(
    String stepName,
    List<Object> steps,
    List<Long> numbers,
    List<String> splits,
    Optional<String> training,
    String validation,
    List<LearningCurve> curves,
    Optional<BestStep> best,
    Optional<Overfitting> overfitting,
    long rowsWithoutStep) {

  /**
   * The step at which a loss is least; the earliest of several. NaN is no loss.
   *
   * @param loss its name in the job
   * @param step an index into the steps
   */
  public record BestStep(String loss, int step, double value) {}

  /**
   * A sign that the model has begun to learn its training data by heart: at the last step, which
   * comes two or more steps after the best one, the validation loss is higher than at the best step
   * while the training loss is lower.
   *
   * @param from the best step, an index into the steps
   * @param to the last step, an index into the steps
   */
  public record Overfitting(
      int from,
      int to,
      double validationFrom,
      double validationTo,
      double trainingFrom,
      double trainingTo) {}

  /** The curves of a job's results; empty if the job names no step, or no row has one. */
  public static Optional<LearningCurves> of(Job job, Results results) {
    return job.monitoring()
        .flatMap(monitoring -> new CurvePoints(job, monitoring, results).curves());
  }

  /** The curve of a function on a split. */
  public LearningCurve curve(String name, String split) {
    return curves.stream()
        .filter(curve -> curve.name().equals(name) && curve.split().equals(split))
        .findFirst()
        .orElseThrow();
  }

  /** The names of the functions that have curves, in their order. */
  public List<String> names() {
    return curves.stream().map(LearningCurve::name).distinct().toList();
  }

  /** The loss that stands for all where there is room for one: the first of the job. */
  public Optional<String> firstLoss() {
    return curves.stream().filter(curve -> !curve.isMetric()).map(LearningCurve::name).findFirst();
  }
}
