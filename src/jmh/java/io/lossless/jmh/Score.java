package io.lossless.jmh;

import org.openjdk.jmh.results.RunResult;

/**
 * A kernel's times in nanoseconds an operation.
 *
 * @param mean over the iterations
 * @param error half of the mean's 99.9 % confidence interval
 * @param fastest of the iterations
 */
record Score(Kernel kernel, double mean, double error, double fastest) {
  static Score of(Kernel kernel, RunResult result) {
    return new Score(
        kernel,
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError(),
        result.getPrimaryResult().getStatistics().getMin());
  }
}
