package io.lossless.report;

import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import io.lossless.job.LearningCurves.BestStep;
import io.lossless.job.LearningCurves.Overfitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learning curves as lines for a console of 100 columns: {@code Epoch 3: train loss = 0.1234, val
 * loss = 0.2345}, one for each of the last 200 steps; then the best step, and a sign of overfitting
 * if there is one.
 *
 * <p>The first loss is called loss; other losses and metrics follow under their names while all
 * lines fit, and a last line names those that don't: the tables have them. Values have 4
 * significant digits.
 */
public final class CurveText {
  private static final int WIDTH = 100;
  private static final int DIGITS = 4;
  private static final int MAX_STEPS = 200;

  private final LearningCurves curves;
  private final String heading;

  private CurveText(LearningCurves curves) {
    this.curves = curves;
    this.heading =
        curves.stepName().substring(0, 1).toUpperCase(Locale.ROOT) + curves.stepName().substring(1);
  }

  /** The lines, each ended; the first one is empty. */
  public static String text(LearningCurves curves) {
    CurveText text = new CurveText(curves);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(text.steps());
    curves.best().map(text::best).ifPresent(lines::add);
    curves.overfitting().map(text::overfitting).ifPresent(lines::add);
    if (curves.rowsWithoutStep() > 0) {
      lines.add(
          "no "
              + curves.stepName()
              + ": "
              + Digits.count(curves.rowsWithoutStep())
              + (curves.rowsWithoutStep() == 1 ? " row" : " rows")
              + " with NULL on no curve");
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private List<String> steps() {
    List<String> names = new ArrayList<>(curves.names());
    curves
        .firstLoss()
        .ifPresent(
            first -> {
              names.remove(first);
              names.add(0, first);
            });
    if (names.isEmpty()) {
      return List.of();
    }
    int shown = 1;
    while (shown < names.size()
        && lines(names.subList(0, shown + 1)).stream().allMatch(line -> line.length() <= WIDTH)) {
      shown++;
    }
    List<String> lines = lines(names.subList(0, shown));
    if (earlier() > 0) {
      lines.add(0, "(" + Digits.count(earlier()) + " earlier ones are in the written results)");
    }
    if (shown < names.size()) {
      lines.add("(in the tables: " + String.join(", ", names.subList(shown, names.size())) + ")");
    }
    return lines;
  }

  /** How many steps are too many to be shown; the last ones tell where the training stands. */
  private int earlier() {
    return Math.max(0, curves.steps().size() - MAX_STEPS);
  }

  private List<String> lines(List<String> names) {
    return IntStream.range(earlier(), curves.steps().size())
        .mapToObj(
            step ->
                names.stream()
                    .flatMap(name -> curves.splits().stream().map(split -> cell(name, split, step)))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", ", heading + " " + shown(step) + ": ", "")))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A value under its name; empty where the split has none at this step. */
  private Optional<String> cell(String name, String split, int step) {
    LearningCurve.Point point = curves.curve(name, split).points().get(step);
    return point.value().isPresent()
        ? Optional.of(shown(name, split) + " = " + number(point.value().getAsDouble()))
        : Optional.empty();
  }

  private String shown(String name, String split) {
    String function = curves.firstLoss().filter(name::equals).isPresent() ? "loss" : name;
    return (split.isEmpty() ? "" : split + " ") + function;
  }

  private String shown(int step) {
    return curves.steps().get(step).toString().replaceAll("\\p{Cntrl}", "?");
  }

  private String best(BestStep best) {
    return "best "
        + curves.stepName()
        + ": "
        + shown(best.step())
        + " ("
        + shown(best.loss(), curves.validation())
        + " = "
        + number(best.value())
        + ")";
  }

  private String overfitting(Overfitting sign) {
    return "a sign of overfitting, from "
        + curves.stepName()
        + " "
        + shown(sign.from())
        + " to "
        + shown(sign.to())
        + ":\n  "
        + curves.validation()
        + " loss rose from "
        + number(sign.validationFrom())
        + " to "
        + number(sign.validationTo())
        + ", "
        + curves.training().orElseThrow()
        + " loss fell from "
        + number(sign.trainingFrom())
        + " to "
        + number(sign.trainingTo());
  }

  private static String number(double value) {
    return Digits.significant(value, DIGITS);
  }
}
