package io.lossless.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What a job asks of its results beside their values: which slices are reported, how sure values
 * are, how they compare, and whether they are good enough.
 *
 * @param minRows slices with fewer rows are left out; 0 for none
 * @param confidence that of intervals; empty where the job wants none
 * @param bootstrap how rows are drawn again for values that have no standard error
 * @param baseline what values are compared with
 * @param gates the bounds that values must keep
 * @param failOnInconclusive whether a gate that can't be decided fails the job
 */
public record AssessmentPlan(
    long minRows,
    OptionalDouble confidence,
    Optional<Bootstrap> bootstrap,
    Optional<Baseline> baseline,
    List<Gate> gates,
    boolean failOnInconclusive) {

  /** Nothing is asked. */
  public static final AssessmentPlan NONE =
      new AssessmentPlan(
          0, OptionalDouble.empty(), Optional.empty(), Optional.empty(), List.of(), false);

  /** The confidences of all intervals, the job's own first. */
  List<Double> confidences() {
    return DoubleStream.concat(
            confidence.stream(), gates.stream().flatMapToDouble(gate -> gate.confidence().stream()))
        .distinct()
        .boxed()
        .toList();
  }

  /** What it asks of values alone, without others and without bounds. */
  AssessmentPlan ofValues() {
    return new AssessmentPlan(
        minRows, confidence, bootstrap, Optional.empty(), List.of(), failOnInconclusive);
  }

  AssessmentPlan withoutGates() {
    return new AssessmentPlan(
        minRows, confidence, bootstrap, baseline, List.of(), failOnInconclusive);
  }
}
