package io.lossless.transform;

import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/** The probability of a logit, within the bound of {@link Elementary#sigmoid}. */
@Contract(
    name = "sigmoid",
    family = Family.ROW,
    summary = "Turns a logit into the probability of the positive class.",
    formula = "1 / (1 + exp(-x))",
    shapes = "x: a number or an array of any nesting; the result has the shape of x",
    range = "[0, 1]",
    nonFinite = "NaN propagates; -inf gives 0, +inf gives 1",
    source = "torch.sigmoid",
    arguments = @Argument(name = "x", type = NUMBERS, description = "logits"),
    examples = @Example(sql = "SELECT sigmoid(0)", result = "0.5"))
public record Sigmoid(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth();
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return new Elementwise(Elementary::sigmoid);
  }
}
