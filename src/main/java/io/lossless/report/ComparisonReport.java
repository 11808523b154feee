package io.lossless.report;

import io.lossless.function.JsonText;
import io.lossless.job.Comparison;
import io.lossless.job.Comparison.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison with a baseline, as a console shows it and as comparison.json has it. */
public final class ComparisonReport {
  private static final int MOST_SHOWN = 50;
  private static final int MOST_NAMED = 8;

  private ComparisonReport() {}

  /** A table of the differences, and what only one side has. */
  public static String text(Comparison comparison) {
    List<Difference> all =
        comparison.differences().stream()
            .filter(each -> each.value().isPresent() || each.baseline().isPresent())
            .toList();
    List<Difference> shown = all.subList(0, Math.min(MOST_SHOWN, all.size()));
    StringBuilder text = new StringBuilder();
    text.append("\ncompared with ").append(comparison.baseline()).append("\n\n");
    TextTable table = new TextTable();
    table.left("result", shown.stream().map(Difference::name).toList());
    table.left("slice", shown.stream().map(each -> Cells.slice(each.slice())).toList());
    table.right("value", shown.stream().map(each -> Cells.value(each.value())).toList());
    table.right("baseline", shown.stream().map(each -> Cells.value(each.baseline())).toList());
    table.left(
        "difference",
        shown.stream()
            .map(each -> Cells.change(each.difference()) + Cells.interval(each.interval()))
            .toList());
    text.append(table.text());
    if (all.size() > shown.size()) {
      text.append("... and ")
          .append(Digits.count(all.size() - shown.size()))
          .append(" differences more, in comparison.json\n");
    }
    StringBuilder notes = new StringBuilder();
    withoutInterval(all)
        .forEach(
            (reason, names) ->
                notes
                    .append("no interval of ")
                    .append(named(names))
                    .append(": ")
                    .append(reason)
                    .append('\n'));
    missing(notes, "the baseline lacks ", comparison.onlyHere());
    missing(notes, "only the baseline has ", comparison.onlyInBaseline());
    return text.append(notes.isEmpty() ? "" : "\n").append(notes).toString();
  }

  private static Map<String, List<String>> withoutInterval(List<Difference> differences) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (Difference each : differences) {
      if (!each.reason().isEmpty()) {
        List<String> names = reasons.computeIfAbsent(each.reason(), any -> new ArrayList<>());
        if (!names.contains(each.name())) {
          names.add(each.name());
        }
      }
    }
    return reasons;
  }

  private static void missing(StringBuilder notes, String what, List<String> names) {
    if (!names.isEmpty()) {
      notes.append(what).append(named(names)).append('\n');
    }
  }

  private static String named(List<String> names) {
    int more = names.size() - MOST_NAMED;
    return String.join("; ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (more > 0 ? "; and " + Digits.count(more) + " more" : "");
  }

  /** The text of comparison.json. */
  public static String json(Comparison comparison) {
    return "{\"baseline\":"
        + JsonText.of(comparison.baseline())
        + ",\"only_here\":"
        + JsonText.of(comparison.onlyHere())
        + ",\"only_in_baseline\":"
        + JsonText.of(comparison.onlyInBaseline())
        + ",\"differences\":"
        + JsonLines.array(
            comparison.differences(),
            (json, each) -> {
              json.writeStringField("name", each.name());
              JsonLines.slice(json, each.slice());
              JsonLines.real(json, "value", each.value());
              JsonLines.real(json, "baseline", each.baseline());
              JsonLines.real(json, "difference", each.difference());
              JsonLines.real(json, "stderr", each.stderr());
              JsonLines.interval(json, each.interval());
              json.writeStringField("method", each.method().text());
              json.writeStringField("reason", each.reason());
            })
        + "}\n";
  }
}
