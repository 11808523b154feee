package io.lossless.report;

import io.lossless.job.Assessment;
import io.lossless.job.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts of gates, as a console shows them and as gates.json has them. */
public final class GateReport {
  private static final int MOST_SHOWN = 50;

  private GateReport() {}

  /**
   * What a console shows before anything else: one line that says it all, then a table, failures
   * first. Empty where the job has no gates.
   */
  public static String text(Assessment assessment) {
    if (assessment.verdicts().isEmpty()) {
      return "";
    }
    List<Verdict> verdicts = byUrgency(assessment);
    List<Verdict> shown = verdicts.subList(0, Math.min(MOST_SHOWN, verdicts.size()));
    TextTable table = new TextTable();
    table.left("verdict", cells(shown, verdict -> shown(verdict.outcome())));
    table.left(
        "gate", cells(shown, verdict -> verdict.gate().result() + " " + verdict.gate().bound()));
    table.left("slice", cells(shown, verdict -> Cells.slice(verdict.slice())));
    table.left("value", cells(shown, GateReport::value));
    if (shown.stream().anyMatch(verdict -> !verdict.reason().isEmpty())) {
      table.left("because", cells(shown, Verdict::reason));
    }
    String more =
        verdicts.size() > shown.size()
            ? "... and " + Digits.count(verdicts.size() - shown.size()) + " more, in gates.json\n"
            : "";
    return summary(assessment) + "\n\n" + table.text() + more + "\n";
  }

  /** {@code gates: FAIL (1 failed, 2 inconclusive, 3 passed)}. */
  static String summary(Assessment assessment) {
    return "gates: "
        + overall(assessment).toUpperCase(Locale.ROOT)
        + " ("
        + counts(assessment)
        + ")";
  }

  /** {@code 1 failed, 2 inconclusive, 3 passed}. */
  static String counts(Assessment assessment) {
    List<String> counts = new ArrayList<>();
    for (Verdict.Outcome outcome :
        List.of(Verdict.Outcome.FAIL, Verdict.Outcome.INCONCLUSIVE, Verdict.Outcome.PASS)) {
      long count = assessment.verdicts().stream().filter(each -> each.outcome() == outcome).count();
      if (count > 0) {
        counts.add(Digits.count(count) + " " + counted(outcome));
      }
    }
    return String.join(", ", counts);
  }

  private static String counted(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE -> "inconclusive";
    };
  }

  /** What the job's exit code says, and where it does not fail, whether that is certain. */
  static String overall(Assessment assessment) {
    return assessment.isFailed()
        ? Verdict.Outcome.FAIL.text()
        : Stream.of(Verdict.Outcome.INCONCLUSIVE, Verdict.Outcome.PASS)
            .filter(
                outcome ->
                    assessment.verdicts().stream().anyMatch(each -> each.outcome() == outcome))
            .findFirst()
            .orElse(Verdict.Outcome.PASS)
            .text();
  }

  /** Failures first, then what can't be decided. */
  static List<Verdict> byUrgency(Assessment assessment) {
    return assessment.verdicts().stream()
        .sorted(Comparator.comparing(GateReport::urgency))
        .toList();
  }

  private static int urgency(Verdict verdict) {
    return switch (verdict.outcome()) {
      case FAIL -> 0;
      case INCONCLUSIVE -> 1;
      case PASS -> 2;
    };
  }

  private static String shown(Verdict.Outcome outcome) {
    return outcome == Verdict.Outcome.PASS
        ? outcome.text()
        : outcome.text().toUpperCase(Locale.ROOT);
  }

  static String value(Verdict verdict) {
    boolean isChange = verdict.gate().bound().kind().isChange();
    String value = isChange ? Cells.change(verdict.value()) : Cells.value(verdict.value());
    return value + Cells.interval(verdict.interval());
  }

  private static List<String> cells(List<Verdict> verdicts, Function<Verdict, String> cell) {
    return verdicts.stream().map(cell).collect(Collectors.toList());
  }

  /** The text of gates.json. */
  public static String json(Assessment assessment) {
    return "{\"outcome\":\""
        + overall(assessment)
        + "\",\"gates\":"
        + JsonLines.array(
            assessment.verdicts(),
            (json, verdict) -> {
              json.writeStringField("result", verdict.gate().result());
              json.writeStringField("bound", verdict.gate().bound().kind().key());
              json.writeStringField("written", verdict.gate().bound().text());
              JsonLines.slice(json, verdict.slice());
              JsonLines.real(json, "value", verdict.value());
              JsonLines.real(json, "limit", verdict.limit());
              JsonLines.interval(json, verdict.interval());
              json.writeStringField("outcome", verdict.outcome().text());
              json.writeStringField("reason", verdict.reason());
            })
        + "}\n";
  }
}
