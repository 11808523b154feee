package io.lossless.job;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A bound that a result must keep.
 *
 * @param result its name in the job
 * @param slices where it must
 * @param confidence that of the interval which must keep the bound; empty where the value must
 */
public record Gate(
    Place place, String result, Bound bound, Slices slices, OptionalDouble confidence) {

  /** What a bound is on. */
  public enum Kind {
    MAX("max"),
    MIN("min"),
    /** On the value minus the baseline's. */
    MAX_INCREASE("max_increase"),
    /** On the baseline's value minus the value. */
    MAX_DECREASE("max_decrease");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** As the job file writes it. */
    public String key() {
      return key;
    }

    /** Whether it compares with a baseline. */
    public boolean isChange() {
      return this == MAX_INCREASE || this == MAX_DECREASE;
    }
  }

  /**
   * A number that must not be passed.
   *
   * @param limit the number; of a percentage the part, so 1 % is 0.01
   * @param isPercent whether it is a part of the baseline's absolute value
   * @param text as the job file writes it
   */
  public record Bound(Kind kind, double limit, boolean isPercent, String text) {
    /** {@code max 0.2}. */
    @Override
    public String toString() {
      return kind.key() + " " + text;
    }
  }

  /** The slices of a gate. */
  public sealed interface Slices {
    /** The whole table. */
    record Whole() implements Slices {}

    /** The whole table and every slice that is reported. */
    record All() implements Slices {}

    /**
     * Those that are named.
     *
     * @param selections at least one
     */
    record Selected(List<SliceSelection> selections) implements Slices {}
  }
}
