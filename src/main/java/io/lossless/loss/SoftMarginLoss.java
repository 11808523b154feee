package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.BINARY;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Logistic loss; for targets of ±1 each element is within 3 ulp, tails included. Any other target
 * makes a product that is rounded, by up to half an ulp of target · input, before the exponential.
 */
@Contract(
    name = "soft_margin_loss",
    family = BINARY,
    summary = "Logistic loss of scores whose targets are 1 and -1.",
    formula = "log(1 + exp(-target input))",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf]",
    nonFinite =
        "NaN propagates; exp overflows, so that the loss is inf where -target input > 709.78"
            + " (PyTorch); no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"target of another shape than input"},
    source = "torch.nn.functional.soft_margin_loss (2.x)",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "scores"),
      @Argument(
          name = "target",
          type = NUMBERS,
          description = "1 or -1 (not checked, as in PyTorch; 0 gives log 2)")
    },
    examples = {
      @Example(
          sql = "SELECT soft_margin_loss(x, t) FROM VALUES (0.0, 1), (0.0, -1) AS data(x, t)",
          result = "0.6931471805599453"),
      @Example(
          sql = "SELECT soft_margin_loss(array(40.0, 710.0), array(1, -1), reduction => 'none')",
          result = "[4.248354255291589E-18, Infinity]")
    })
public record SoftMarginLoss(Arguments arguments) implements ElementwiseLoss {
  public SoftMarginLoss {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return (columns, loss, count) -> {
      negatedProducts(columns[0], columns[1], loss, count);
      Elementary.exp(loss, loss, count);
      Elementary.log1p(loss, loss, count);
    };
  }

  private static void negatedProducts(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = -target[i] * input[i];
    }
  }
}
