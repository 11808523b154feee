package io.lossless.report;

import io.lossless.job.BootstrapSummary;
import io.lossless.job.Interval.Method;
import io.lossless.job.Result;
import io.lossless.job.Results;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which intervals a report shows, in a sentence without its full stop. */
final class IntervalCaption {
  private IntervalCaption() {}

  /** Empty where no value has an interval. */
  static Optional<String> of(Results results) {
    List<Result> all = results.all();
    List<io.lossless.job.Interval> asked =
        all.stream().flatMap(result -> result.interval().stream()).toList();
    boolean hasMargins =
        all.stream()
            .anyMatch(result -> result.interval().isEmpty() && Interval.of(result).isPresent());
    String margins = "± is 1.96 standard errors, a normal 95 % interval";
    if (asked.isEmpty()) {
      return hasMargins ? Optional.of(margins) : Optional.empty();
    }
    String caption =
        "[ ] is the "
            + percent(asked.get(0).confidence())
            + " interval that the job asks for: "
            + methods(
                asked.stream().map(io.lossless.job.Interval::method).collect(Collectors.toSet()),
                results.assessment().bootstrap());
    return Optional.of(hasMargins ? caption + "; " + margins : caption);
  }

  private static String methods(Set<Method> methods, Optional<BootstrapSummary> bootstrap) {
    String normal = "normal, from the standard error";
    String drawn =
        "from a bootstrap"
            + bootstrap
                .map(
                    summary ->
                        " of "
                            + Digits.count(summary.replicates())
                            + " replicates by "
                            + String.join(", ", summary.key()))
                .orElse("");
    if (methods.size() > 1) {
      return "normal where there is a standard error, else " + drawn;
    }
    return methods.contains(Method.NORMAL) ? normal : drawn;
  }

  private static String percent(double confidence) {
    return BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }
}
