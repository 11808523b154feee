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

/** Log-probabilities of logits; each within 4 ulp, also close to 0. */
@Contract(
    name = "log_softmax",
    family = Family.ROW,
    summary = "Turns logits into log-probabilities, the input of nll_loss.",
    formula = "x[c] - log sum_k exp(x[k])",
    shapes = "x: array of C logits, or C x d... nested arrays; the result has the shape of x",
    range = "[-inf, 0]",
    nonFinite = "NaN or +inf among the logits, or only -inf, give NaN throughout",
    source = "torch.nn.functional.log_softmax over the first axis of a row",
    arguments = @Argument(name = "x", type = ARRAY, description = "logits, the class axis first"),
    examples =
        @Example(
            sql = "SELECT log_softmax(array(0.0, 0.0))",
            result = "[-0.6931471805599453, -0.6931471805599453]"))
public record LogSoftmax(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth();
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return ClassAxis.eachClass(LogSoftmax::logProbabilities);
  }

  private static void logProbabilities(
      Column input, int leaf, int stride, int classes, int position, Column result, int to) {
    LogNormaliser normaliser = input.logNormaliser();
    double maximum = normaliser.maximum()[position];
    double logSum = normaliser.logSum()[position];
    for (int c = 0; c < classes; c++) {
      double shifted = input.leaf(leaf + c * stride) - maximum;
      result.doubles()[to + c * stride] = shifted - logSum;
    }
  }
}
