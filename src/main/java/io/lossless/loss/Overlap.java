package io.lossless.loss;

import io.lossless.function.Arguments;

/**
 * A loss by the overlap of predicted and true pixels: {@code 1 − κ TP / (κ TP + α FP + β FN)} with
 * smoothing, which is {@code (α FP + β FN) / (κ TP + α FP + β FN + smooth)}.
 *
 * @param falsePositives α, the weight of FP = Σ p (1 − t)
 * @param falseNegatives β, the weight of FN = Σ (1 − p) t
 * @param truePositives κ, the weight of TP = Σ p t
 * @param smooth what is added to the whole
 * @param perRow whether the mean is one of a loss for each row, instead of one ratio for all
 */
record Overlap(
    double falsePositives,
    double falseNegatives,
    double truePositives,
    double smooth,
    boolean perRow) {
  static final String SMOOTH = "smooth";
  static final String PER_ROW = "per_row";

  /** With the arguments that all such losses have. */
  static Overlap of(
      Arguments arguments, double falsePositives, double falseNegatives, double truePositives) {
    return new Overlap(
        falsePositives,
        falseNegatives,
        truePositives,
        nonNegative(arguments, SMOOTH),
        arguments.flag(PER_ROW));
  }

  /** A constant that has to be finite and at least 0. */
  static double nonNegative(Arguments arguments, String name) {
    return arguments.real(
        name, "finite and >= 0", value -> value >= 0 && value <= Double.MAX_VALUE);
  }
}
