package io.lossless.report;

import io.lossless.job.Assessment;
import io.lossless.job.BootstrapSummary;
import io.lossless.job.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a job found beside values: behind the console's tables, and as files of their own. */
public final class AssessmentReport {
  public static final String GATES = "gates.json";
  public static final String COMPARISON = "comparison.json";
  public static final String LEFT_OUT = "left_out.json";
  private static final int MOST_NAMED = 8;

  private AssessmentReport() {}

  /** The files of what the job asks for, by name. */
  public static Map<String, String> files(Results results) {
    Assessment assessment = results.assessment();
    Map<String, String> files = new LinkedHashMap<>();
    if (!assessment.verdicts().isEmpty()) {
      files.put(GATES, GateReport.json(assessment));
    }
    assessment
        .comparison()
        .ifPresent(comparison -> files.put(COMPARISON, ComparisonReport.json(comparison)));
    if (assessment.minRows() > 0) {
      files.put(LEFT_OUT, leftOut(assessment.leftOut()));
    }
    return files;
  }

  private static String leftOut(List<Assessment.LeftOut> slices) {
    return JsonLines.array(
            slices,
            (json, each) -> {
              JsonLines.slice(json, each.slice());
              json.writeNumberField("rows", each.rows());
            })
        + "\n";
  }

  /** The comparison, the bootstrap and the slices that are left out; empty without any. */
  static String text(Assessment assessment) {
    String notes =
        leftOut(assessment) + assessment.bootstrap().map(AssessmentReport::text).orElse("");
    return assessment.comparison().map(ComparisonReport::text).orElse("")
        + (notes.isEmpty() ? "" : "\n" + notes);
  }

  private static String leftOut(Assessment assessment) {
    List<Assessment.LeftOut> slices = assessment.leftOut();
    if (slices.isEmpty()) {
      return "";
    }
    String named =
        slices.stream()
            .limit(MOST_NAMED)
            .map(each -> Cells.slice(each.slice()) + " (" + Digits.count(each.rows()) + ")")
            .collect(Collectors.joining("; "));
    int more = slices.size() - MOST_NAMED;
    return Digits.count(slices.size())
        + (slices.size() == 1 ? " slice" : " slices")
        + " with fewer than "
        + Digits.count(assessment.minRows())
        + " rows left out: "
        + named
        + (more > 0 ? "; and " + Digits.count(more) + " more, in " + LEFT_OUT : "")
        + "\n";
  }

  private static String text(BootstrapSummary bootstrap) {
    StringBuilder text = new StringBuilder();
    text.append("bootstrap: ")
        .append(Digits.count(bootstrap.replicates()))
        .append(" replicates by ")
        .append(String.join(", ", bootstrap.key()))
        .append(", seed ")
        .append(bootstrap.seed())
        .append('\n');
    for (BootstrapSummary.Undefined each :
        bootstrap.undefined().stream().limit(MOST_NAMED).toList()) {
      text.append(each.name())
          .append(" of ")
          .append(Cells.slice(each.slice()))
          .append(": no value in ")
          .append(Digits.count(each.replicates()))
          .append(" replicates\n");
    }
    int more = bootstrap.undefined().size() - MOST_NAMED;
    return text.append(more > 0 ? "... and of " + Digits.count(more) + " results more\n" : "")
        .toString();
  }
}
