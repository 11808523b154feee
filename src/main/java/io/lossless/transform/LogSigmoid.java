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

/** The log-probability of a logit, within the bound of {@link Elementary#logSigmoid}. */
@Contract(
    name = "log_sigmoid",
    family = Family.ROW,
    summary = "The log-probability of the positive class of a logit.",
    formula = "min(x, 0) - log(1 + exp(-|x|))",
    shapes = "x: a number or an array of any nesting; the result has the shape of x",
    range = "[-inf, 0]",
    nonFinite = "NaN propagates; -inf gives -inf, +inf gives 0",
    source = "torch.nn.functional.logsigmoid",
    arguments = @Argument(name = "x", type = NUMBERS, description = "logits"),
    examples = @Example(sql = "SELECT log_sigmoid(0)", result = "-0.6931471805599453"))
public record LogSigmoid(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth();
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return new Elementwise(Elementary::logSigmoid);
  }
}
