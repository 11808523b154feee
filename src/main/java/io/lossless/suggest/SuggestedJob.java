package io.lossless.suggest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A job file that runs as it is, with what was found and why as comments. */
final class SuggestedJob {
  private static final int MOST_SLICES = 3;

  /** What YAML reads as that string, also within braces. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_()]*( [>-] [0-9.]+)?");

  private static final Pattern NO_STRING = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private final StringBuilder text = new StringBuilder();

  private SuggestedJob() {}

  /**
   * @param input the lines of the job's input
   * @param rows how many were looked at
   */
  static String text(
      String name, List<String> input, int rows, Findings findings, Proposal proposal) {
    SuggestedJob job = new SuggestedJob();
    job.line("# Suggested from the first " + rows + " rows, whose columns look like");
    findings.all().forEach(finding -> job.line("#   " + oneLine(finding.text())));
    job.line("name: " + scalar(name));
    job.line("");
    job.line("input:");
    input.forEach(line -> job.line("  " + line));
    job.functions("losses", proposal.lines(false));
    job.functions("metrics", proposal.lines(true));
    job.slices(findings);
    return job.text.toString();
  }

  private void functions(String list, List<Proposal.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    line("");
    line(list + ":");
    for (Proposal.Line function : lines) {
      line("  # " + function.why());
      line("  - " + function.function().name() + ": " + mapping(function.arguments()));
    }
  }

  /** Steps and splits together, as a learning curve has them; each category for itself. */
  private void slices(Findings findings) {
    List<Finding> curve = new ArrayList<>(findings.of(Role.STEP));
    curve.addAll(findings.of(Role.SPLIT));
    List<String> sets = new ArrayList<>();
    if (!curve.isEmpty()) {
      sets.add(columns(curve));
    }
    findings.of(Role.CATEGORY).stream()
        .limit(MOST_SLICES)
        .forEach(category -> sets.add(columns(List.of(category))));
    if (!sets.isEmpty()) {
      line("");
      line("slices:");
      sets.forEach(set -> line("  - " + set));
    }
  }

  private static String columns(List<Finding> columns) {
    return columns.stream()
        .map(column -> scalar(column.column()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String mapping(Map<String, Object> arguments) {
    return arguments.entrySet().stream()
        .map(argument -> argument.getKey() + ": " + value(argument.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof String string ? scalar(string) : value.toString();
  }

  /** A string as YAML has it. */
  static String scalar(String string) {
    return PLAIN.matcher(string).matches() && !NO_STRING.matcher(string).matches()
        ? string
        : '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(string)) + '"';
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
