package io.lossless.job;

import io.lossless.job.LearningCurves.BestStep;
import io.lossless.job.LearningCurves.Overfitting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Puts the slices of a job together to learning curves. */
final class CurvePoints {
  private static final List<String> VALIDATION =
      List.of("val", "valid", "validation", "eval", "test");
  private static final List<String> TRAINING = List.of("train", "training");

  private static final String NULL = "NULL";

  /** How many steps after the best one a higher loss is a sign, not a single bad step. */
  private static final int STEPS_OF_A_SIGN = 2;

  private final String stepName;
  private final Map<Object, Map<String, List<Result>>> points = new LinkedHashMap<>();
  private final List<String> splits;
  private long rowsWithoutStep;

  CurvePoints(Job job, Monitoring monitoring, Results results) {
    this.stepName = monitoring.step().value();
    int index = monitoring.indexIn(job.slices());
    SliceSet set = job.slices().get(index);
    int step = set.indexOf(stepName).orElseThrow();
    int split = monitoring.split().isPresent() ? 1 - step : -1;
    Map<String, Optional<Object>> found = new LinkedHashMap<>();
    List<SliceResults> slices =
        results.slices().stream().filter(slice -> slice.set() == index + 1).toList();
    for (SliceResults slice : slices) {
      List<Optional<Object>> values = List.copyOf(slice.slice().values().values());
      if (values.get(step).isEmpty()) {
        rowsWithoutStep += slice.rows();
        continue;
      }
      String name = split < 0 ? "" : name(values.get(split));
      found.put(name, split < 0 ? Optional.empty() : values.get(split));
      points
          .computeIfAbsent(values.get(step).get(), any -> new LinkedHashMap<>())
          .put(name, slice.results());
    }
    this.splits =
        found.entrySet().stream()
            .sorted((a, b) -> SliceOrder.compare(a.getValue(), b.getValue()))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** A text that reads like the name of NULL is another split. */
  private static String name(Optional<Object> split) {
    String text = split.map(Object::toString).orElse(NULL);
    return split.isPresent() && text.equals(NULL) ? "'" + text + "'" : text;
  }

  Optional<LearningCurves> curves() {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    List<Object> steps = steps();
    String validation = named(VALIDATION, splits).orElse(splits.get(splits.size() - 1));
    List<String> others = splits.stream().filter(split -> !split.equals(validation)).toList();
    Optional<String> training = named(TRAINING, others).or(() -> others.stream().findFirst());
    List<String> ordered =
        Stream.of(training.stream(), Stream.of(validation), others.stream())
            .flatMap(each -> each)
            .distinct()
            .toList();
    List<LearningCurve> curves = curves(steps, ordered);
    Optional<LearningCurve> watched = firstLoss(curves, validation);
    Optional<BestStep> best = watched.flatMap(CurvePoints::best);
    Optional<Overfitting> overfitting =
        training.flatMap(
            split ->
                best.flatMap(
                    found ->
                        overfitting(
                            found, watched.orElseThrow(), firstLoss(curves, split).orElseThrow())));
    return Optional.of(
        new LearningCurves(
            stepName,
            steps,
            numbers(steps),
            ordered,
            training,
            validation,
            curves,
            best,
            overfitting,
            rowsWithoutStep));
  }

  /** Slices are in order of their first column, which may be the split. */
  private List<Object> steps() {
    return points.keySet().stream()
        .sorted((a, b) -> SliceOrder.compare(Optional.of(a), Optional.of(b)))
        .toList();
  }

  private static Optional<String> named(List<String> names, List<String> splits) {
    return names.stream()
        .flatMap(name -> splits.stream().filter(name::equalsIgnoreCase))
        .findFirst();
  }

  private List<LearningCurve> curves(List<Object> steps, List<String> ordered) {
    List<Result> functions = points.values().iterator().next().values().iterator().next();
    List<LearningCurve> curves = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      int function = i;
      if (isNumber(function)) {
        for (String split : ordered) {
          List<Optional<Result>> results =
              steps.stream()
                  .map(step -> Optional.ofNullable(points.get(step).get(split)))
                  .map(found -> found.map(all -> all.get(function)))
                  .toList();
          curves.add(curve(functions.get(i), split, results));
        }
      }
    }
    return curves;
  }

  /** Whether the function has a number, or NULL, at every point. */
  private boolean isNumber(int function) {
    return points.values().stream()
        .flatMap(splits -> splits.values().stream())
        .allMatch(all -> all.get(function).detail().isEmpty());
  }

  private static LearningCurve curve(
      Result function, String split, List<Optional<Result>> results) {
    return new LearningCurve(
        function.name(),
        function.isMetric(),
        split,
        results.stream()
            .map(
                found ->
                    found
                        .map(each -> new LearningCurve.Point(each.value(), each.stderr()))
                        .orElse(LearningCurve.Point.NONE))
            .toList());
  }

  private static Optional<LearningCurve> firstLoss(List<LearningCurve> curves, String split) {
    return curves.stream()
        .filter(curve -> !curve.isMetric() && curve.split().equals(split))
        .findFirst();
  }

  private static Optional<BestStep> best(LearningCurve loss) {
    return loss.known().stream()
        .reduce((a, b) -> loss.at(b) < loss.at(a) ? b : a)
        .map(step -> new BestStep(loss.name(), step, loss.at(step)));
  }

  private static Optional<Overfitting> overfitting(
      BestStep best, LearningCurve validation, LearningCurve training) {
    int from = best.step();
    int to = validation.points().size() - 1;
    boolean isSign =
        to - from >= STEPS_OF_A_SIGN
            && validation.at(to) > validation.at(from)
            && training.at(to) < training.at(from);
    return isSign
        ? Optional.of(
            new Overfitting(
                from,
                to,
                validation.at(from),
                validation.at(to),
                training.at(from),
                training.at(to)))
        : Optional.empty();
  }

  private static List<Long> numbers(List<Object> steps) {
    List<Optional<Long>> whole = steps.stream().map(CurvePoints::whole).toList();
    return whole.stream().allMatch(Optional::isPresent)
        ? whole.stream().map(Optional::orElseThrow).toList()
        : LongStream.range(0, steps.size()).boxed().toList();
  }

  private static Optional<Long> whole(Object step) {
    if (step instanceof Byte || step instanceof Short || step instanceof Integer) {
      return Optional.of(((Number) step).longValue());
    }
    if (step instanceof Long number) {
      return Optional.of(number);
    }
    Optional<BigDecimal> decimal =
        step instanceof BigDecimal number
            ? Optional.of(number)
            : Optional.of(step)
                .filter(each -> each instanceof Float || each instanceof Double)
                .map(each -> ((Number) each).doubleValue())
                .filter(Double::isFinite)
                .map(BigDecimal::new);
    return decimal
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
        .map(BigDecimal::longValueExact);
  }
}
