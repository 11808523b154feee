package io.lossless.job;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gate on one slice.
 *
 * @param slice the rows it is about
 * @param value what is compared with the bound: the result's value, or its change from the
 *     baseline; empty where there is none
 * @param interval of that value; empty where the gate has no confidence, or none could be found
 * @param limit the bound as a number, percentages resolved; empty where the baseline has no value
 * @param outcome what became of it
 * @param reason why, where that isn't seen from the numbers; empty otherwise
 */
public record Verdict(
    Gate gate,
    Slice slice,
    OptionalDouble value,
    Optional<Interval> interval,
    OptionalDouble limit,
    Outcome outcome,
    String reason) {

  /** What becomes of a gate. */
  public enum Outcome {
    PASS,
    FAIL,
    /** The interval holds values on both sides of the bound, or there is none. */
    INCONCLUSIVE;

    /** In lower case, as gates.json has it. */
    public String text() {
      return switch (this) {
        case PASS -> "pass";
        case FAIL -> "fail";
        case INCONCLUSIVE -> "inconclusive";
      };
    }
  }
}
