package io.lossless.loss;

import io.lossless.exact.ExactSum;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Exact sums over the positions whose target is one class; l is a position's loss, w its sample
 * weight.
 */
final class ClassSums {
  /** Σ w. */
  final ExactSum weight = new ExactSum();

  /** Σ w·l. */
  final ExactSum loss = new ExactSum();

  /** Σ w · this class's negative log-probability, over positions of any target; if smoothing. */
  final ExactSum smooth = new ExactSum();

  /** Σ (w·l)², as the following for the standard error of a summary. */
  final ExactSum lossSquares = new ExactSum();

  /** Σ (w·l)·w. */
  final ExactSum lossWeights = new ExactSum();

  /** Σ w². */
  final ExactSum weightSquares = new ExactSum();

  /** Σ l. */
  final ExactSum values = new ExactSum();

  /** Σ l². */
  final ExactSum valueSquares = new ExactSum();

  /** In the order of their bytes. */
  private final List<ExactSum> all =
      List.of(weight, loss, smooth, lossSquares, lossWeights, weightSquares, values, valueSquares);

  boolean isZero() {
    return all.stream().allMatch(ExactSum::isZero);
  }

  void merge(ClassSums other) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).merge(other.all.get(i));
    }
  }

  void write(DataOutput output) throws IOException {
    for (ExactSum sum : all) {
      sum.write(output);
    }
  }

  void mergeFrom(DataInput input) throws IOException {
    for (ExactSum sum : all) {
      sum.merge(ExactSum.read(input));
    }
  }

  void subtract(ClassSums other) {
    for (int i = 0; i < all.size(); i++) {
      Subtraction.sum(all.get(i), other.all.get(i));
    }
  }
}
