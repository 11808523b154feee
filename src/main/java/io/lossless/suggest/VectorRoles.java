package io.lossless.suggest;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What a column of vectors or matrices holds. */
final class VectorRoles {
  /** Sums of floats are that close to 1. */
  private static final double TOLERANCE = 1e-3;

  /** Nobody asks so many questions of a row; pixels are more. */
  private static final int FEWEST_PIXELS = 49;

  private final ColumnName name;
  private final List<double[]> rows;
  private final int shortest;
  private final int longest;

  private VectorRoles(String name, List<double[]> rows) {
    this.name = ColumnName.of(name);
    this.rows = rows;
    this.shortest = rows.stream().mapToInt(row -> row.length).min().orElse(0);
    this.longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
  }

  static Finding of(ColumnSample.Vectors column) {
    return new VectorRoles(column.name(), column.values()).vector();
  }

  /** Of matrices, rows of all of them are looked at together. */
  static Finding of(ColumnSample.Matrices column) {
    List<double[]> steps = column.values().stream().flatMap(Stream::of).toList();
    return new VectorRoles(column.name(), steps).matrix();
  }

  private Finding vector() {
    if (longest == 0) {
      return found(Role.UNKNOWN, "no values in the sample");
    }
    if (all(value -> value == Math.rint(value))) {
      return wholeNumbers();
    }
    if (shortest != longest) {
      return found(Role.UNKNOWN, "lengths from " + shortest + " to " + longest);
    }
    if (all(VectorRoles::isUnit) && allRows(VectorRoles::sumsToOne)) {
      return found(Role.PROBABILITIES, "each row lies in [0, 1] and sums to 1");
    }
    if (areLogProbabilities()) {
      return found(Role.LOG_PROBABILITIES, "no value is positive, and exp of each row sums to 1");
    }
    if (name.isEmbedding()) {
      return found(Role.EMBEDDING, "an embedding's name");
    }
    if (allRows(row -> Math.abs(DoubleStream.of(row).map(x -> x * x).sum() - 1) < TOLERANCE)) {
      return found(Role.EMBEDDING, "each row has length 1");
    }
    if (all(VectorRoles::isUnit)) {
      return found(Role.EACH_PROBABILITY, "all values lie in [0, 1], and rows don't sum to 1");
    }
    boolean isNamed = name.isScore() || name.isPrediction();
    return found(
        Role.LOGITS,
        (isNamed ? "the name, and values" : "values")
            + " that are no probabilities, of either sign or above 1");
  }

  private Finding wholeNumbers() {
    boolean areFlags = all(value -> value == 0 || value == 1) && shortest == longest;
    if (areFlags && (name.isMask() || longest >= FEWEST_PIXELS)) {
      return found(
          Role.MASK, "all values are 0 or 1" + (name.isMask() ? ", and the name" : ", and many"));
    }
    if (areFlags) {
      return found(Role.FLAGS, "all values are 0 or 1");
    }
    if (all(value -> value >= 0)) {
      return found(Role.TOKENS, "whole numbers, " + shortest + " to " + longest + " a row");
    }
    return found(Role.UNKNOWN, "whole numbers of either sign");
  }

  private Finding matrix() {
    if (longest == 0 || shortest != longest) {
      return found(Role.UNKNOWN, "lengths of steps from " + shortest + " to " + longest);
    }
    return areLogProbabilities()
        ? found(Role.STEP_LOG_PROBABILITIES, "no value is positive, and exp of each step sums to 1")
        : found(Role.STEP_SCORES, "steps of " + longest + " numbers");
  }

  private boolean areLogProbabilities() {
    return all(value -> value <= 0)
        && allRows(row -> sumsToOne(DoubleStream.of(row).map(Math::exp).toArray()));
  }

  private static boolean isUnit(double value) {
    return value >= 0 && value <= 1;
  }

  private static boolean sumsToOne(double[] row) {
    return Math.abs(DoubleStream.of(row).sum() - 1) < TOLERANCE;
  }

  private boolean all(DoublePredicate holds) {
    return rows.stream().flatMapToDouble(DoubleStream::of).allMatch(holds);
  }

  private boolean allRows(Predicate<double[]> holds) {
    return rows.stream().allMatch(holds);
  }

  private Finding found(Role role, String evidence) {
    return new Finding(name.text(), role, longest, evidence);
  }
}
