package io.lossless.loss;

import io.lossless.exact.Extended;
import java.util.Arrays;

/** A weight for each class, or none: then every class weighs 1. */
final class ClassWeights {
  private final double[] weights;

  private ClassWeights(double[] weights) {
    this.weights = weights;
  }

  static ClassWeights none() {
    return new ClassWeights(new double[0]);
  }

  static ClassWeights of(double[] weights) {
    return new ClassWeights(weights.clone());
  }

  boolean isPresent() {
    return weights.length > 0;
  }

  /** Whether the weights are for this number of classes. */
  boolean fit(int classes) {
    return weights.length == 0 || weights.length == classes;
  }

  int size() {
    return weights.length;
  }

  double of(int label) {
    return weights.length == 0 ? 1 : weights[label];
  }

  /** Multiplies a value of each class, where there are weights. */
  void multiply(double[] values, int classes) {
    for (int c = 0; c < classes; c++) {
      values[c] = values[c] * weights[c];
    }
  }

  /** The sum of the weights of this number of classes, which they fit. */
  Extended sum(int classes) {
    Extended sum = new Extended(weights.length == 0 ? classes : 0, 0);
    for (double own : weights) {
      sum = sum.plus(own);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights own && Arrays.equals(own.weights, weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return Arrays.toString(weights);
  }
}
