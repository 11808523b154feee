package io.lossless.job;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of a job that could be found, in the order of their lines; a line each. */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public JobException(List<Problem> problems) {
    super(sorted(problems).stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = sorted(problems);
  }

  /** One mistake. */
  static JobException of(Place place, String message) {
    return new JobException(List.of(new Problem(place, message)));
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }

  public List<Problem> problems() {
    return problems;
  }
}
