package io.lossless.function;

/** An evaluator of sums that can tell what each row adds. */
public interface SummandEvaluator extends Evaluator {
  /** What a valid row of the batch adds to the sum of its group: the sum over this row alone. */
  double summand(int row);
}
