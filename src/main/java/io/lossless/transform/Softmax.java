package io.lossless.transform;

import static io.lossless.function.ArgumentType.ARRAY;

import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/** Probabilities of logits; each within 3 ulp. */
@Contract(
    name = "softmax",
    family = Family.ROW,
    summary = "Turns logits into probabilities that sum to 1.",
    formula = "exp(x[c]) / sum_k exp(x[k])",
    shapes = "x: array of C logits, or C x d... nested arrays; the result has the shape of x",
    range = "[0, 1]",
    nonFinite = "NaN or +inf among the logits, or only -inf, give NaN throughout",
    source = "torch.nn.functional.softmax over the first axis of a row",
    arguments = @Argument(name = "x", type = ARRAY, description = "logits, the class axis first"),
    examples = @Example(sql = "SELECT softmax(array(0.0, 0.0))", result = "[0.5, 0.5]"))
public record Softmax(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth();
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return ClassAxis.eachClass(Softmax::probabilities);
  }

  private static void probabilities(
      Column input, int leaf, int stride, int classes, int position, Column result, int to) {
    LogNormaliser normaliser = input.logNormaliser();
    double maximum = normaliser.maximum()[position];
    double sum = 1 + normaliser.excess()[position];
    for (int c = 0; c < classes; c++) {
      double exponential = Elementary.exp(input.leaf(leaf + c * stride) - maximum);
      result.doubles()[to + c * stride] = exponential / sum;
    }
  }
}
