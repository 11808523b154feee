package io.lossless.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a job beside those of its baseline.
 *
 * @param baseline what they are compared with, as the job file says it
 * @param differences for every result whose slice both have, in the order of results
 * @param onlyHere what the baseline lacks: names of results, then slices
 * @param onlyInBaseline what the job's results lack
 */
public record Comparison(
    String baseline,
    List<Difference> differences,
    List<String> onlyHere,
    List<String> onlyInBaseline) {

  /** How a difference's interval is found. */
  public enum Method {
    /** From the exact mean and variance of the rows' differences. */
    PAIRED_ROWS("paired rows"),
    /** From the differences of replicates in which both have the same rows. */
    PAIRED_BOOTSTRAP("paired bootstrap"),
    /** From both standard errors, as if the rows were others. */
    UNPAIRED("unpaired"),
    /** There is none. */
    NONE("none");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /** As comparison.json has it. */
    public String text() {
      return text;
    }
  }

  /**
   * A result's value minus that of the baseline.
   *
   * @param name the result's
   * @param value the job's
   * @param baseline the baseline's
   * @param difference empty where one of them has no number
   * @param stderr of the difference, where it has one
   * @param interval of the difference, where the job asks for one and there is one
   * @param method how stderr and interval are found
   * @param reason why there is none; empty otherwise
   */
  public record Difference(
      String name,
      Slice slice,
      OptionalDouble value,
      OptionalDouble baseline,
      OptionalDouble difference,
      OptionalDouble stderr,
      Optional<Interval> interval,
      Method method,
      String reason) {

    Difference withInterval(Optional<Interval> found) {
      return new Difference(
          name, slice, value, baseline, difference, stderr, found, method, reason);
    }
  }
}
