package io.lossless.transform;

import static io.lossless.function.ArgumentType.ARRAY;

import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/** The logarithm of a sum of exponentials; within 2 ulp of its larger term. */
@Contract(
    name = "logsumexp",
    family = Family.ROW,
    summary = "The logarithm of the sum of exponentials, without overflow: a smooth maximum.",
    formula = "log sum_c exp(x[c])",
    shapes = "x: array, or C x d... nested arrays; the result has the d... shape",
    range = "any",
    nonFinite = "NaN propagates; +inf gives inf; only -inf gives -inf",
    errors = "an empty array",
    source = "torch.logsumexp over the first axis of a row",
    arguments =
        @Argument(name = "x", type = ARRAY, description = "numbers, the reduced axis first"),
    examples =
        @Example(sql = "SELECT logsumexp(array(1000.0, 1000.0))", result = "1000.6931471805599"))
public record LogSumExp(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth() - 1;
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return ClassAxis.eachPosition(LogSumExp::total);
  }

  private static void total(
      Column input, int leaf, int stride, int classes, int position, Column result, int to) {
    LogNormaliser normaliser = input.logNormaliser();
    double maximum = normaliser.maximum()[position];
    result.doubles()[to] =
        Double.isInfinite(maximum) ? maximum : maximum + normaliser.logSum()[position];
  }
}
