package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Results;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Says of every value that is no finite number why, once for all slices with the same reason. */
final class UndefinedNotes {
  private UndefinedNotes() {}

  /** What a line is about. */
  private record Subject(String name, boolean wholeTable, String value, String reason) {
    private String line(long slices) {
      String where = slices == 1 ? "1 slice" : Digits.count(slices) + " slices";
      return name
          + ": "
          + value
          + " in "
          + (wholeTable ? "the whole table" : where)
          + ": "
          + reason
          + "\n";
    }
  }

  /** A line for each, in the order of the results; empty if all values are finite. */
  static String text(Results results) {
    Map<Subject, Long> slices = new LinkedHashMap<>();
    for (Result result : results.all()) {
      result
          .undefined()
          .ifPresent(
              reason ->
                  slices.merge(
                      new Subject(
                          result.name(),
                          result.slice().isWholeTable(),
                          ConsoleReport.value(result),
                          reason),
                      1L,
                      Long::sum));
    }
    return slices.entrySet().stream()
        .map(entry -> entry.getKey().line(entry.getValue()))
        .collect(Collectors.joining());
  }
}
