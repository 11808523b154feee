package io.lossless.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Decides gates. */
final class GateCheck {
  private final GateSlices slices;
  private final Map<ResultKey, Comparison.Difference> differences = new HashMap<>();
  private final Intervals intervals;
  private final Problems problems;

  private record ResultKey(String name, Slice slice) {}

  /**
   * @param problems takes in what is wrong with the gates
   */
  GateCheck(
      GateSlices slices, Optional<Comparison> comparison, Intervals intervals, Problems problems) {
    this.slices = slices;
    this.intervals = intervals;
    this.problems = problems;
    comparison.stream()
        .flatMap(all -> all.differences().stream())
        .forEach(each -> differences.put(new ResultKey(each.name(), each.slice()), each));
  }

  /**
   * A verdict of each gate on each of its slices; a problem where a gate has no slice, or nothing
   * to be compared with.
   */
  List<Verdict> verdicts(List<Gate> gates) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Gate gate : gates) {
      List<SliceResults> chosen = slices.of(gate);
      if (gate.bound().kind().isChange()
          && !chosen.isEmpty()
          && chosen.stream().noneMatch(slice -> difference(gate, slice.slice()).isPresent())) {
        problems.add(
            gate.place(),
            "gate " + gate.result() + ": the baseline has no result of that name in its slices");
      }
      chosen.forEach(slice -> verdicts.add(verdict(gate, result(gate, slice))));
    }
    return verdicts;
  }

  private static Result result(Gate gate, SliceResults slice) {
    return slice.results().stream()
        .filter(result -> result.name().equals(gate.result()))
        .findFirst()
        .orElseThrow();
  }

  private Verdict verdict(Gate gate, Result result) {
    Gate.Bound bound = gate.bound();
    if (!bound.kind().isChange()) {
      OptionalDouble limit = OptionalDouble.of(bound.limit());
      Optional<String> fault = fault("the value", result.value(), result.detail().isPresent());
      return fault.isPresent()
          ? new Verdict(
              gate,
              result.slice(),
              result.value(),
              Optional.empty(),
              limit,
              Verdict.Outcome.FAIL,
              fault.get())
          : decided(
              gate,
              result.slice(),
              result.value().getAsDouble(),
              bound.limit(),
              confidence -> intervals.of(result, confidence),
              "no interval of the value: it has no standard error, and there is no bootstrap");
    }
    return change(gate, result);
  }

  private Verdict change(Gate gate, Result result) {
    Optional<Comparison.Difference> found = difference(gate, result.slice());
    if (found.isEmpty()) {
      return undecided(gate, result.slice(), "the baseline has no such slice");
    }
    Comparison.Difference difference = found.get();
    Optional<String> fault = fault("the value", result.value(), result.detail().isPresent());
    Optional<String> other =
        fault.or(() -> fault("the baseline's value", difference.baseline(), false));
    if (other.isPresent()) {
      return new Verdict(
          gate,
          result.slice(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Verdict.Outcome.FAIL,
          other.get());
    }
    Gate.Bound bound = gate.bound();
    double size =
        bound.isPercent()
            ? bound.limit() * Math.abs(difference.baseline().getAsDouble())
            : bound.limit();
    return decided(
        gate,
        result.slice(),
        difference.difference().getAsDouble(),
        bound.kind() == Gate.Kind.MAX_DECREASE ? -size : size,
        confidence -> intervals.of(difference, confidence),
        "no interval of the difference: " + difference.reason());
  }

  private static Verdict undecided(Gate gate, Slice slice, String reason) {
    return new Verdict(
        gate,
        slice,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Verdict.Outcome.INCONCLUSIVE,
        reason);
  }

  private static Optional<String> fault(String what, OptionalDouble value, boolean isDetail) {
    if (isDetail) {
      return Optional.of(what + " is no number");
    }
    if (value.isEmpty()) {
      return Optional.of(what + " is NULL");
    }
    return Double.isNaN(value.getAsDouble()) ? Optional.of(what + " is NaN") : Optional.empty();
  }

  /** An infinite value has no interval, and needs none. */
  private static Verdict decided(
      Gate gate,
      Slice slice,
      double value,
      double limit,
      Function<Double, Optional<Interval>> intervals,
      String without) {
    boolean isUpper =
        gate.bound().kind() == Gate.Kind.MAX || gate.bound().kind() == Gate.Kind.MAX_INCREASE;
    Optional<Interval> interval = Optional.empty();
    Verdict.Outcome outcome =
        (isUpper ? value <= limit : value >= limit) ? Verdict.Outcome.PASS : Verdict.Outcome.FAIL;
    String reason = "";
    if (gate.confidence().isPresent() && Double.isFinite(value)) {
      interval = intervals.apply(gate.confidence().getAsDouble());
      outcome =
          interval
              .map(found -> isUpper ? below(found, limit) : above(found, limit))
              .orElse(Verdict.Outcome.INCONCLUSIVE);
      reason = interval.isEmpty() ? without : "";
    }
    return new Verdict(
        gate, slice, OptionalDouble.of(value), interval, OptionalDouble.of(limit), outcome, reason);
  }

  private static Verdict.Outcome below(Interval interval, double limit) {
    if (interval.high() <= limit) {
      return Verdict.Outcome.PASS;
    }
    return interval.low() > limit ? Verdict.Outcome.FAIL : Verdict.Outcome.INCONCLUSIVE;
  }

  private static Verdict.Outcome above(Interval interval, double limit) {
    if (interval.low() >= limit) {
      return Verdict.Outcome.PASS;
    }
    return interval.high() < limit ? Verdict.Outcome.FAIL : Verdict.Outcome.INCONCLUSIVE;
  }

  private Optional<Comparison.Difference> difference(Gate gate, Slice slice) {
    return Optional.ofNullable(differences.get(new ResultKey(gate.result(), slice)));
  }
}
